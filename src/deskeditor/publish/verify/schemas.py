"""Whether the records are as the format's schemas say."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import jsonschema

from deskeditor import resources
from deskeditor.errors import UnreadableFileError
from deskeditor.publish.exported import MANIFEST
from deskeditor.publish.verify.finding import Kind, VerifyFinding
from deskeditor.publish.verify.opened import Opened

_PREFIX = "urn:deskeditor:schema:"
_MOST = 5  # differences told of one file


def records(export: Opened) -> Iterator[str]:
    """Yield the paths of all records of an export."""
    for path in sorted(export.sizes):
        name = path.rpartition("/")[2]
        in_content = path.startswith("data/content/") and path.endswith(".json")
        if in_content or name in ("media.json", "issue.json") or path == MANIFEST:
            yield path


def schema_findings(export: Opened) -> Iterator[VerifyFinding]:
    """Yield where a record differs from its schema."""
    for path in records(export):
        try:
            record = json.loads(export.read(path))
        except (UnreadableFileError, ValueError) as error:
            yield VerifyFinding("error", path, f"It cannot be read: {error}", Kind.SCHEMA)
            continue
        yield from differences(path, record)


def differences(path: str, record: Any) -> Iterator[VerifyFinding]:  # noqa: ANN401 - any JSON
    """Yield where one record differs from the schema that it names."""
    named = record.get("schema", "") if isinstance(record, dict) else ""
    name = "package" if path == MANIFEST else str(named).removeprefix(_PREFIX).partition(":")[0]
    checker = _checker(name)
    if checker is None:
        what = f"It names no schema of ours: {named!r}."
        yield VerifyFinding("error", path, what, Kind.SCHEMA)
        return
    for number, error in enumerate(checker.iter_errors(record)):
        if number == _MOST:
            return
        place = "/".join(str(part) for part in error.absolute_path) or "the whole"
        yield VerifyFinding("error", path, f"{place}: {error.message[:300]}", Kind.SCHEMA)


@cache
def _checker(name: str) -> jsonschema.Draft202012Validator | None:
    try:
        schema = json.loads(resources.text("schemas", f"{name}-1.0.schema.json"))
    except FileNotFoundError:
        return None
    return jsonschema.Draft202012Validator(schema)
