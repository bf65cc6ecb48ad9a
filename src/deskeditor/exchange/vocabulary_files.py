"""A vocabulary in a file: CSV with a header, or JSON, read into entries with their places."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from deskeditor.errors import UnreadableFileError
from deskeditor.exchange.decoding import decoded, is_binary
from deskeditor.model.vocabulary import TermKind

COLUMNS = (
    "id", "kind", "name", "slug", "colour", "codes", "parent", "pattern", "section", "regions",
)  # fmt: skip
LARGEST = 8_000_000  # bytes; no vocabulary comes near
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}\Z")
_CODE = re.compile(r"(?:m49:\d{3}|iso3166:[A-Z]{2}(?:-[A-Z0-9]{1,3})?)\Z")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_LISTS = {f"{kind.value}s": kind for kind in TermKind}
_ALIASES = {"color": "colour", "code": "codes", "headline_pattern": "pattern", "region": "regions"}


@dataclass(frozen=True, slots=True)
class FoundTerm:
    """One entry of a file. None: the file has no such column, so the desk's value stays."""

    place: str  # "line 3", "regions, entry 2"
    kind: TermKind
    name: str
    id: str = ""
    slug: str = ""
    colour: str | None = None
    codes: tuple[str, ...] | None = None
    parent: str | None = None  # name or slug; "" for the top
    pattern: str | None = None
    section: str | None = None
    regions: tuple[str, ...] | None = None
    is_retired: bool = False  # as our own list tells it: then it is not taken up again


@dataclass(frozen=True, slots=True)
class FoundVocabulary:
    """What a file holds, and what is wrong in it, each with its place."""

    terms: tuple[FoundTerm, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(slots=True)
class _Reading:
    """Entries as they are read, and complaints."""

    kind: TermKind | None
    terms: list[FoundTerm] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    seen: dict[tuple[TermKind, str], str] = field(default_factory=dict)

    def take(self, place: str, given: Mapping[str, Any]) -> None:
        """Take in one entry, or say what is wrong with it."""
        plain = {name: _text(name, value) for key, value in given.items() if (name := _own(key))}
        wrong = [*self._kind_problems(plain), *_value_problems(plain)]
        if wrong:
            self.problems += [f"{place}: {what}" for what in wrong]
            return
        term = _term(place, self._kind(plain), plain)
        key = (term.kind, (term.slug or term.name).casefold())
        if key in self.seen:
            self.problems.append(
                f"{place}: “{term.name}” stands at {self.seen[key]} already. Take one of them out."
            )
            return
        self.seen[key] = place
        self.terms.append(term)

    def _kind(self, plain: Mapping[str, str]) -> TermKind:
        return (
            TermKind(plain["kind"].lower()) if plain.get("kind") else self.kind or TermKind.TOPIC
        )

    def _kind_problems(self, plain: Mapping[str, str]) -> Iterator[str]:
        kinds = ", ".join(TermKind)
        said = plain.get("kind", "")
        if not said and self.kind is None:
            yield f"no kind. Add a column “kind” ({kinds}), or name one for the whole file."
        elif said and said.lower() not in set(TermKind):
            yield f"“{said}” is no kind of term. Use one of {kinds}."


def read_vocabulary(path: Path, kind: TermKind | None = None) -> FoundVocabulary:
    """Return the terms in a CSV or JSON file; `kind` is that of entries that do not say.

    Raises UnreadableFileError for a file that is neither, with the line where that shows.
    """
    try:
        data = path.read_bytes()[: LARGEST + 1]
    except OSError as error:
        raise UnreadableFileError(
            f"{path.name} cannot be read ({error.strerror}). Choose another file."
        ) from error
    if is_binary(data) or len(data) > LARGEST:
        raise UnreadableFileError(f"{path.name} is no vocabulary. Choose a CSV or JSON file.")
    text = decoded(data)
    reading = _Reading(kind)
    if path.suffix.lower() == ".json" or text.lstrip()[:1] in ("{", "["):
        _read_json(path, text, reading)
    else:
        _read_csv(path, text, reading)
    return FoundVocabulary(tuple(reading.terms), tuple(reading.problems))


def _read_json(path: Path, text: str, reading: _Reading) -> None:
    try:
        whole = json.loads(text)
    except json.JSONDecodeError as error:
        raise UnreadableFileError(
            f"{path.name} is not valid JSON: line {error.lineno}, column {error.colno}: "
            f"{error.msg}. Mend that place and import again."
        ) from error
    if isinstance(whole, list):
        whole = {"terms": whole}
    if not isinstance(whole, dict) or not any(isinstance(v, list) for v in whole.values()):
        raise UnreadableFileError(
            f"{path.name} holds no list of terms. Give a list, or an object with “regions”, "
            "“sections”, “columns” or “topics”."
        )
    usual = reading.kind
    for key, entries in whole.items():
        if key not in _LISTS and key != "terms":
            continue
        reading.kind = _LISTS.get(key, usual)
        for number, entry in enumerate(entries if isinstance(entries, list) else (), start=1):
            place = f"{key}, entry {number}"
            given = {"name": entry} if isinstance(entry, str) else entry
            if isinstance(given, dict):
                reading.take(place, given)
            else:
                reading.problems.append(f"{place}: neither a name nor an object.")


def _read_csv(path: Path, text: str, reading: _Reading) -> None:
    lines = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=lines.count)
    rows = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
    try:
        header = [_own(cell.strip().lower()) for cell in next(rows, [])]
        if "name" not in header:
            raise UnreadableFileError(
                f"{path.name}, line 1: no column “name”. The first line names the columns: "
                f"{', '.join(COLUMNS)}."
            )
        for row in rows:
            if not any(cell.strip() for cell in row):
                continue
            place = f"line {rows.line_num}"
            if len(row) > len(header):
                reading.problems.append(
                    f"{place}: {len(row)} fields, but the header has {len(header)}. Put quotation "
                    "marks around a text that holds the separator."
                )
                continue
            reading.take(place, dict(zip(header, row, strict=False)))
    except csv.Error as error:
        raise UnreadableFileError(
            f"{path.name}, line {rows.line_num}: {error}. Mend that line and import again."
        ) from error


def _value_problems(plain: Mapping[str, str]) -> Iterator[str]:
    if not plain.get("name"):
        yield "no name."
    slug = plain.get("slug", "")
    if slug and not _SLUG.match(slug):
        yield f"the slug “{slug}” may hold a-z, 0-9 and single hyphens only."
    colour = plain.get("colour", "")
    if colour and not _COLOUR.match(colour):
        yield f"the colour “{colour}” is not of the form #1f5f74."
    for code in plain.get("codes", "").split():
        if not _CODE.match(code):
            yield f"the code “{code}” is neither like m49:150 nor like iso3166:RO."


def _term(place: str, kind: TermKind, plain: Mapping[str, str]) -> FoundTerm:
    codes = plain.get("codes")
    return FoundTerm(
        place=place,
        kind=kind,
        name=plain["name"],
        id=plain.get("id", ""),
        slug=plain.get("slug", ""),
        colour=plain.get("colour"),
        codes=None if codes is None else tuple(codes.split()),
        parent=plain.get("parent"),
        pattern=plain.get("pattern"),
        section=plain.get("section"),
        regions=_parts(plain.get("regions")),
        is_retired=plain.get("retired", "").casefold() in ("true", "yes", "1"),
    )


def _parts(text: str | None) -> tuple[str, ...] | None:
    return None if text is None else tuple(p.strip() for p in text.split("|") if p.strip())


def _own(key: str) -> str:
    return _ALIASES.get(key, key)


def _text(name: str, value: object) -> str:
    """Return a cell or a JSON value as one text; regions are joined by bars, codes by spaces."""
    if isinstance(value, list):
        return ("|" if name == "regions" else " ").join(_text(name, entry) for entry in value)
    text = "" if value is None else str(value)
    if name == "pattern":  # its last space is meant
        return text.lstrip()
    text = text.replace(";", " ") if name == "codes" else text
    return " ".join(text.split())
