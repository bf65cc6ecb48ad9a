"""What an export of ours looks like on disk: how it is recognised, and what belongs to it."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

MANIFEST = "deskeditor.json"
PACKAGE_FORMAT = "deskeditor-site-package"
ISSUE_FORMAT = "deskeditor-issue"
BAG_MANIFEST = "manifest-sha256.txt"
TAG_MANIFEST = "tagmanifest-sha256.txt"

# What file managers leave in every folder they show.
_LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini", ".directory"})
_LARGEST_MANIFEST = 64_000_000  # bytes


def sums_in(text: str) -> dict[str, str]:
    """Return the sums by path that a bag's manifest states, as RFC 8493 writes them.

    Raises ValueError naming the first line that is none.
    """
    sums: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), 1):
        digest, _, path = line.partition(" ")
        path = path.strip(" *")
        if not path or len(digest) != 64:  # noqa: PLR2004 - SHA-256 in hex
            raise ValueError(f"line {number} is not a sum and a path")
        sums[path.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")] = digest.lower()
    return sums


def manifest_of(folder: Path) -> dict[str, Any] | None:
    """Return the manifest of an export in `folder`, None if it holds none of ours."""
    path = folder / MANIFEST
    try:
        if path.stat().st_size > _LARGEST_MANIFEST:
            return None
        manifest = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    if not isinstance(manifest, dict):
        return None
    return manifest if manifest.get("format") in (PACKAGE_FORMAT, ISSUE_FORMAT) else None


def strangers(folder: Path, manifest: dict[str, Any]) -> Iterator[str]:
    """Yield the paths in `folder` that the export it holds does not account for."""
    known = _known_files(folder, manifest)
    for path in sorted(_files_below(folder)):
        if path not in known and Path(path).name not in _LITTER:
            yield path


def _known_files(folder: Path, manifest: dict[str, Any]) -> set[str]:
    if manifest["format"] == ISSUE_FORMAT:
        return {MANIFEST, *manifest.get("files", {})}
    known = {BAG_MANIFEST, TAG_MANIFEST}
    for name in (BAG_MANIFEST, TAG_MANIFEST):
        try:
            known |= set(sums_in((folder / name).read_text(encoding="utf-8")))
        except (OSError, ValueError):
            continue
    return known


def _files_below(folder: Path) -> Iterator[str]:
    for here, folders, names in os.walk(folder):
        base = Path(here)
        links = [name for name in folders if (base / name).is_symlink()]
        for name in (*names, *links):
            yield (base / name).relative_to(folder).as_posix()
