"""One export, verified as a whole."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from deskeditor.errors import UnreadableFileError
from deskeditor.publish.exported import ISSUE_FORMAT, MANIFEST, PACKAGE_FORMAT
from deskeditor.publish.verify.credits import Credits, credits_of
from deskeditor.publish.verify.feeds import feed_findings
from deskeditor.publish.verify.finding import Kind, VerifyFinding
from deskeditor.publish.verify.mails import mail_findings
from deskeditor.publish.verify.opened import Opened, opened
from deskeditor.publish.verify.pages import site_findings
from deskeditor.publish.verify.schemas import schema_findings
from deskeditor.publish.verify.sums import issue_sums, package_sums

_ORDER = {"error": 0, "warn": 1, "note": 2}
_FEW = 3
_VERSION = "1."
_NEWSLETTERS = "data/newsletters/"


def verify(path: Path) -> tuple[VerifyFinding, ...]:
    """Return what is wrong with the export at `path`, errors first; empty if nothing is.

    `path` is the folder or the zip file of a site package, or the folder of an issue. Raises
    UnreadableFileError if it is no export of ours, or of a later major version.
    """
    with opened(path) as export:
        manifest = _manifest(export, path)
        if manifest["format"] == ISSUE_FORMAT:
            found = list(_issue(export, manifest))
        else:
            found = list(_package(export, manifest))
    return tuple(sorted(_told_once(found), key=lambda f: (_ORDER[f.level], f.where, f.what)))


def _told_once(found: Iterable[VerifyFinding]) -> Iterator[VerifyFinding]:
    """Yield findings, those that say the same of many files as one."""
    alike: dict[tuple[str, str, str], list[VerifyFinding]] = {}
    for finding in dict.fromkeys(found):
        alike.setdefault((finding.level, finding.kind, finding.what), []).append(finding)
    for group in alike.values():
        first = min(group, key=lambda finding: finding.where)
        if len(group) <= _FEW or first.kind is Kind.FILE:
            yield from group
        else:
            yield replace(first, what=f"{first.what} (The same in {len(group) - 1} more files.)")


def _manifest(export: Opened, path: Path) -> dict[str, Any]:
    if MANIFEST not in export:
        raise UnreadableFileError(
            f"“{path.name}” is no export of Desk Editor: it has no {MANIFEST}. "
            "Choose the folder or zip file that an export made."
        )
    try:
        manifest = json.loads(export.read(MANIFEST))
    except ValueError as error:
        raise UnreadableFileError(
            f"The {MANIFEST} of “{path.name}” is damaged: {error}"
        ) from error
    known = (PACKAGE_FORMAT, ISSUE_FORMAT)
    if not isinstance(manifest, dict) or manifest.get("format") not in known:
        raise UnreadableFileError(f"The {MANIFEST} of “{path.name}” is of another program.")
    if not str(manifest.get("version", "")).startswith(_VERSION):
        raise UnreadableFileError(
            f"“{path.name}” has version {manifest.get('version')} of the format; this program "
            "knows version 1. Verify it with a newer Desk Editor."
        )
    return manifest


def _package(export: Opened, manifest: dict[str, Any]) -> Iterator[VerifyFinding]:
    yield from package_sums(export)
    yield from schema_findings(export)
    credits_ = credits_of(export)
    site = manifest.get("site")
    base = str(site.get("base_url", "")) if isinstance(site, dict) else ""
    yield from site_findings(export, base, credits_)
    yield from feed_findings(export)
    for path in sorted(export.sizes):
        if path.startswith(_NEWSLETTERS) and path.endswith("/issue.json"):
            yield from _mail(export, path.removesuffix("issue.json"), credits_)


def _issue(export: Opened, manifest: dict[str, Any]) -> Iterator[VerifyFinding]:
    yield from issue_sums(export, manifest)
    yield from schema_findings(export)
    yield from _mail(export, "", Credits({}, frozenset(), {}))


def _mail(export: Opened, folder: str, credits_: Credits) -> Iterator[VerifyFinding]:
    path = f"{folder}issue.json"
    try:
        record = json.loads(export.read(path))
    except (UnreadableFileError, ValueError) as error:
        yield VerifyFinding("error", path, f"It cannot be read: {error}", Kind.SCHEMA)
        return
    if isinstance(record, dict):
        yield from mail_findings(export, folder, record, credits_)
