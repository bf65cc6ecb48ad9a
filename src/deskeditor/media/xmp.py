"""XMP packets: read with a parser that fetches and expands nothing, written by tree.

Names: IPTC Photo Metadata Standard; syntax: XMP specification part 1.
"""

from collections.abc import Mapping

from lxml import etree

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_META = "adobe:ns:meta/"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
}
LANGUAGE_ALTERNATIVES = frozenset((
    "dc:description", "dc:rights", "dc:title", "xmpRights:UsageTerms",
    "Iptc4xmpCore:AltTextAccessibility", "Iptc4xmpCore:ExtDescrAccessibility",
))  # fmt: skip
LISTS = frozenset(("dc:creator",))
LICENSOR = "plus:Licensor"  # a list of structures, of which the address is kept
_LICENSOR_URL = "plus:LicensorURL"
_HEAD = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'.encode()
_TAIL = b'\n<?xpacket end="w"?>'
MOST_BYTES = 4 * 1024 * 1024  # of a packet that is read


def read_xmp(packet: bytes) -> dict[str, str]:
    """Return the texts of an XMP packet by name, "dc:description"; {} if it is not one.

    Of language alternatives the default is taken; the entries of a list are joined by "; ".
    """
    if not packet or len(packet) > MOST_BYTES:
        return {}
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        tree = etree.fromstring(packet.strip(b"\x00 \t\r\n"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return {}
    if tree is None:
        return {}
    found: dict[str, str] = {}
    for description in tree.iter(f"{{{RDF}}}Description"):
        for prefix, namespace in _NAMESPACES.items():
            _collect(description, prefix, namespace, found)
    return found


def xmp_packet(values: Mapping[str, str]) -> bytes:
    """Return the packet that states `values` by name; empty ones are left out.

    The same values give the same bytes: no date, no identifier, no program is written.
    """
    meta = etree.Element(f"{{{_META}}}xmpmeta", nsmap={"x": _META})
    rdf = etree.SubElement(meta, f"{{{RDF}}}RDF", nsmap={"rdf": RDF})
    description = etree.SubElement(rdf, f"{{{RDF}}}Description", nsmap=dict(_NAMESPACES))
    description.set(f"{{{RDF}}}about", "")
    for name, text in sorted(values.items()):
        clean = _allowed(text)
        if clean:
            _state(description, name, clean)
    return _HEAD + etree.tostring(meta, encoding="utf-8") + _TAIL


def _collect(
    description: etree._Element, prefix: str, namespace: str, found: dict[str, str]
) -> None:
    """Add to `found` what `description` states in one namespace, as attribute or element."""
    for key, value in description.attrib.items():
        name = etree.QName(key)
        if name.namespace == namespace and str(value).strip():
            found.setdefault(f"{prefix}:{name.localname}", str(value).strip())
    for child in description.iterchildren(f"{{{namespace}}}*"):
        text = _value(child)
        if text:
            found.setdefault(f"{prefix}:{etree.QName(child).localname}", text)


def _value(element: etree._Element) -> str:
    """Return the text of a property: plain, of a list, or the default of its languages."""
    address = f"{{{_NAMESPACES['plus']}}}LicensorURL"
    for inner in element.iter(address):
        return _text(inner)
    for inner in element.iter():
        if address in inner.attrib:
            return str(inner.attrib[address]).strip()
    entries = list(element.iter(f"{{{RDF}}}li"))
    if not entries:
        return _text(element)
    for entry in entries:
        if entry.get(_LANGUAGE) == "x-default":
            return _text(entry)
    if entries[0].get(_LANGUAGE):
        return _text(entries[0])
    return "; ".join(text for entry in entries if (text := _text(entry)))


def _text(element: etree._Element) -> str:
    return "".join(element.itertext()).strip()  # type: ignore[arg-type]


def _state(description: etree._Element, name: str, text: str) -> None:
    """Add the property `name` with `text` in the form that the standard gives it."""
    element = etree.SubElement(description, _qualified(name))
    if name in LANGUAGE_ALTERNATIVES:
        entry = _list(element, "Alt")
        entry.set(_LANGUAGE, "x-default")
        entry.text = text
    elif name in LISTS:
        _list(element, "Seq").text = text
    elif name == LICENSOR:
        entry = _list(element, "Seq")
        entry.set(f"{{{RDF}}}parseType", "Resource")
        etree.SubElement(entry, _qualified(_LICENSOR_URL)).text = text
    else:
        element.text = text


def _list(element: etree._Element, kind: str) -> etree._Element:
    """Return the one entry of a new list of `kind` within `element`."""
    return etree.SubElement(etree.SubElement(element, f"{{{RDF}}}{kind}"), f"{{{RDF}}}li")


def _qualified(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{_NAMESPACES[prefix]}}}{local}"


def _allowed(text: str) -> str:
    """Return `text` without the characters that XML cannot hold."""
    return "".join(
        c
        for c in text.strip()
        if c in "\t\n\r"
        or (c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff")
    )
