"""XMP is written by tree and read by a parser that fetches nothing."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from deskeditor.media.xmp import LICENSOR, read_xmp, xmp_packet

NAMES = (
    "dc:creator", "dc:description", "dc:rights", "photoshop:Credit", "photoshop:Source",
    "photoshop:Headline", "xmpRights:UsageTerms", "xmpRights:WebStatement", LICENSOR,
    "Iptc4xmpCore:AltTextAccessibility", "Iptc4xmpCore:ExtDescrAccessibility",
    "Iptc4xmpExt:DigitalSourceType",
)  # fmt: skip


def packet(inner: str) -> bytes:
    """A packet as programs write it, around `inner`."""
    return (
        '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/"'
        f' xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/">{inner}</rdf:RDF></x:xmpmeta>'
        f"{' ' * 2000}<?xpacket end='w'?>"
    ).encode()


@pytest.mark.parametrize("name", NAMES)
def test_each_property_is_read_back_as_it_was_written(name: str) -> None:
    text = "“Zoë” & <b>Müller</b> &amp; ]]> 李"
    assert read_xmp(xmp_packet({name: text})) == {name: text}


@given(st.dictionaries(st.sampled_from(NAMES), st.text(min_size=1, max_size=60)))
def test_any_text_gives_a_packet_that_is_well_formed_and_the_same_every_time(
    values: dict[str, str],
) -> None:
    written = xmp_packet(values)
    assert written == xmp_packet(dict(reversed(values.items())))
    etree.fromstring(written)
    kept = {name: text.strip() for name, text in read_xmp(written).items()}
    for name, text in values.items():
        if text.isascii() and text.isprintable() and text.strip():
            assert kept[name] == text.strip()


def test_what_is_empty_is_not_stated() -> None:
    assert read_xmp(xmp_packet({"dc:creator": "", "photoshop:Credit": " \x00 "})) == {}
    assert b"creator" not in xmp_packet({"dc:creator": ""})


def test_properties_are_read_as_attributes_and_as_elements() -> None:
    found = read_xmp(
        packet(
            '<rdf:Description photoshop:Credit="AP"><photoshop:Source> Reuters </photoshop:Source>'
            "</rdf:Description>"
        )
    )
    assert found == {"photoshop:Credit": "AP", "photoshop:Source": "Reuters"}


def test_of_languages_the_default_is_taken_and_lists_are_joined() -> None:
    found = read_xmp(
        packet(
            '<rdf:Description><dc:description><rdf:Alt><rdf:li xml:lang="de">Hafen</rdf:li>'
            '<rdf:li xml:lang="x-default">Port</rdf:li></rdf:Alt></dc:description>'
            '<dc:rights><rdf:Alt><rdf:li xml:lang="fr">à nous</rdf:li></rdf:Alt></dc:rights>'
            "<dc:creator><rdf:Seq><rdf:li>A</rdf:li><rdf:li>B</rdf:li></rdf:Seq></dc:creator>"
            "</rdf:Description>"
        )
    )
    assert found == {"dc:description": "Port", "dc:rights": "à nous", "dc:creator": "A; B"}


AS_ATTRIBUTE = '<rdf:li plus:LicensorURL="https://a.example/"/>'
AS_ELEMENT = (
    '<rdf:li rdf:parseType="Resource"><plus:LicensorName>A</plus:LicensorName>'
    "<plus:LicensorURL>https://a.example/</plus:LicensorURL></rdf:li>"
)


@pytest.mark.parametrize("entry", [AS_ATTRIBUTE, AS_ELEMENT])
def test_of_a_licensor_the_address_is_taken(entry: str) -> None:
    inner = (
        f"<rdf:Description><{LICENSOR}><rdf:Seq>{entry}</rdf:Seq></{LICENSOR}></rdf:Description>"
    )
    assert read_xmp(packet(inner)) == {LICENSOR: "https://a.example/"}


def test_a_packet_that_asks_for_a_file_or_swells_gets_nothing(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET")
    body = packet(
        "<rdf:Description photoshop:Credit='AP'><dc:rights>&e;</dc:rights></rdf:Description>"
    )
    external = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'.encode()
    assert "SECRET" not in str(read_xmp(external + body))
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    laughs = f'<!DOCTYPE x [<!ENTITY e0 "ha">{entities}<!ENTITY e "&e11;">]>'.encode()
    assert "haha" not in str(read_xmp(laughs + body))


@pytest.mark.parametrize("data", [b"", b"\x00", b"nonsense", b"<", b"<x:xmpmeta>", bytes(99)])
def test_what_is_not_xmp_says_nothing(data: bytes) -> None:
    assert read_xmp(data) == {}


@given(st.binary(max_size=200))
def test_whatever_bytes_a_packet_has_reading_it_raises_nothing(data: bytes) -> None:
    read_xmp(data)
    read_xmp(packet("<rdf:Description photoshop:Credit='AP'/>")[:300] + data)
