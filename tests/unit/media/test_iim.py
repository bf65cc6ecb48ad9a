"""IIM is written in UTF-8 and read in whatever it was written in."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskeditor.media import iim

LATIN_2 = b"\x1c\x01\x5a\x00\x03\x1b-B"
CYRILLIC = b"\x1c\x01\x5a\x00\x03\x1b-L"
UNKNOWN = b"\x1c\x01\x5a\x00\x03\x1b$~"
UTF8 = b"\x1c\x01\x5a\x00\x03\x1b%G"


def dataset(number: int, value: bytes) -> bytes:
    """One dataset of the application record."""
    return struct.pack(">BBBH", 0x1C, 2, number, len(value)) + value


def test_texts_are_read_back_as_they_were_written() -> None:
    values = {iim.CREDIT: "Zoë/AP", iim.CAPTION: "李 “x”", iim.COPYRIGHT: ""}
    found = iim.read_iim(iim.iim_block(values))
    assert iim.first(found, iim.CREDIT) == "Zoë/AP"
    assert iim.first(found, iim.CAPTION) == "李 “x”"
    assert iim.COPYRIGHT not in found


@pytest.mark.parametrize(
    ("block", "text"),
    [
        (UTF8 + dataset(110, "Zoë".encode()), "Zoë"),
        (UTF8 + dataset(110, b"Zo\xeb"), "Zo�"),
        (dataset(110, "Zoë".encode()), "Zoë"),
        (dataset(110, b"Zo\xeb \x93x\x94"), "Zoë “x”"),
        (dataset(110, "Müller, “Élan” 5 – 6 €".encode("cp1252")), "Müller, “Élan” 5 – 6 €"),
        (dataset(110, "Müller".encode("mac-roman")), "Müller"),
        (dataset(110, "René Übel".encode("mac-roman")), "René Übel"),
        (dataset(110, "Zoë/AP".encode("mac-roman")), "Zoë/AP"),
        (dataset(110, "François".encode("mac-roman")), "François"),
        (dataset(110, "Zoë 李".encode("utf-16")), "Zoë 李"),
        (LATIN_2 + dataset(110, "Łódź".encode("iso8859-2")), "Łódź"),
        (CYRILLIC + dataset(110, "Киев".encode("iso8859-5")), "Киев"),
        (UNKNOWN + dataset(110, "Zoë".encode("cp1252")), "Zoë"),
        (dataset(110, b"AP\x00 "), "AP"),
        (dataset(110, b"A") + dataset(110, b"B"), "A; B"),
        (b"", ""),
    ],
)
def test_a_text_is_decoded_by_the_declared_charset_or_by_its_bytes(
    block: bytes, text: str
) -> None:
    assert iim.first(iim.read_iim(block), iim.CREDIT) == text


def test_a_block_that_is_cut_short_is_read_as_far_as_it_goes() -> None:
    whole = dataset(80, b"Jane") + dataset(110, b"AP")
    assert iim.read_iim(whole[:-1]) == {iim.CREATOR: ["Jane"]}
    assert iim.read_iim(whole + b"\x1c\x02\x78\xff\xff") == {
        iim.CREATOR: ["Jane"],
        iim.CREDIT: ["AP"],
    }


def test_a_long_text_is_cut_between_characters_to_what_a_dataset_may_hold() -> None:
    found = iim.read_iim(iim.iim_block({iim.CAPTION: "x" + "ë" * 5000}))
    assert iim.first(found, iim.CAPTION) == "x" + "ë" * 999


@given(st.binary(max_size=300))
def test_whatever_bytes_a_block_has_reading_it_raises_nothing(data: bytes) -> None:
    iim.read_iim(data)
    iim.read_iim(b"\x1c\x02" + data)
