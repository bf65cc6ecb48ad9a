"""The lead picture of a Markdown file, under the many names that headers have for it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields
from pathlib import Path

from deskeditor.exchange.found import FoundImage
from deskeditor.exchange.pictures import is_picture_name, local_picture
from deskeditor.exchange.readers.markdown_files.keys import Header, text_of
from deskeditor.exchange.source import Source
from deskeditor.model.credit import Credit
from deskeditor.model.credit_parser import parse_credit

_LEADS = (
    "lead",
    "image",
    "cover",
    "featured_image",
    "featuredimage",
    "feature_image",
    "hero",
    "thumbnail",
    "banner",
    "images",
)
_FILE = ("image", "src", "file", "path", "url", "filename")
_ALT = ("alt", "alttext", "alternative")
_CREDIT = ("credit", "attribution", "photo_credit", "photocredit", "source")
# Keys of the header itself, for formats that keep the words beside the picture.
_LOOSE = ("feature_image_", "featured_image_", "image_", "cover_", "lead_", "")
_CREDIT_FIELDS = frozenset(field.name for field in fields(Credit))
_NEWLINES = re.compile(r"[ \t]*[\r\n]\s*")


def lead_of(header: Header, source: Source) -> FoundImage | None:
    """Return the lead picture with its words; its path is None when the file is not there."""
    entry = _entry(header)
    if entry is None:
        return None
    reference = text_of(entry, _FILE)
    words = FoundImage(
        name=reference.rsplit("/", 1)[-1],
        path=_file(source, reference),
        alt=text_of(entry, _ALT) or _loose(header, ("alt",)),
        caption=text_of(entry, ("caption",)) or _loose(header, ("caption",)),
        credit=_credit(entry) or _credit(_loose_credit(header)) or Credit(),
    )
    told = reference or words.alt or words.caption or not words.credit.is_empty
    return words if told else None


def credit_from(value: object) -> Credit:
    """Return a credit from its fields, or from a line that is parsed and kept."""
    if isinstance(value, str) and value.strip():
        return parse_credit(_NEWLINES.sub(" ", value).strip()).credit
    if not isinstance(value, dict):
        return Credit()
    given = {str(key).casefold(): inner for key, inner in value.items()}
    given.setdefault("licence", given.get("license", ""))
    given.setdefault("creator", given.get("photographer", ""))
    return Credit(**{name: text_of(given, (name,)) for name in _CREDIT_FIELDS})


def _entry(header: Header) -> Mapping[str, object] | None:
    for key in _LEADS:
        entry = _mapping(header.get(key))
        if entry:
            return entry
    entry = _resource(header.get("resources"))
    if entry:
        return entry
    return {} if _loose(header, ("alt",)) or _credit(_loose_credit(header)) else None


def _mapping(value: object) -> dict[str, object]:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, str) and value.strip():
        return {"image": value}
    if isinstance(value, dict):
        return {str(key).casefold(): inner for key, inner in value.items()}
    return {}


def _resource(value: object) -> dict[str, object]:
    """Return the lead of Hugo's page resources: named lead, cover or feature, else the first."""
    entries = [_mapping(e) for e in value] if isinstance(value, list) else []
    pictures = [e for e in entries if is_picture_name(text_of(e, ("src",)))]
    wanted = [e for e in pictures if text_of(e, ("name",)) in {"lead", "cover", "feature"}]
    entry = next(iter((*wanted, *pictures)), {})
    if entry:
        entry = {"caption": entry.get("title", ""), **entry, **_mapping(entry.get("params"))}
    return entry


def _credit(entry: Mapping[str, object]) -> Credit | None:
    found = (credit_from(entry.get(key)) for key in _CREDIT)
    return next((c for c in found if c != Credit()), None)


def _loose(header: Header, names: Iterable[str]) -> str:
    return text_of(header, tuple(f"{start}{name}" for start in _LOOSE if start for name in names))


def _loose_credit(header: Header) -> dict[str, object]:
    keys = [f"{start}credit" for start in _LOOSE] + ["photo_credit", "photocredit"]
    return {"credit": next((header[key] for key in keys if header.get(key)), None)}


def _file(source: Source, reference: str) -> Path | None:
    if not reference or not is_picture_name(reference):
        return None
    places = (reference, f"images/{reference}", f"../images/{reference}")
    found = (local_picture(source, place) for place in places)
    return next((path for path in found if path is not None), None)
