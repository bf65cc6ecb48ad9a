"""Whether every file is there, unchanged, and no other is."""

from collections.abc import Iterator, Mapping
from typing import Any

from deskeditor.errors import UnreadableFileError
from deskeditor.publish.exported import BAG_MANIFEST, MANIFEST, TAG_MANIFEST, sums_in
from deskeditor.publish.verify.finding import VerifyFinding
from deskeditor.publish.verify.opened import Opened

_PAYLOAD = "data/"
_BAGIT = "bagit.txt"
_LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini", ".directory"})


def package_sums(export: Opened) -> Iterator[VerifyFinding]:
    """Yield what is wrong with the files of a package, by its bag's manifests."""
    stated: dict[str, str] = {}
    for name in (BAG_MANIFEST, TAG_MANIFEST):
        if name not in export:
            yield VerifyFinding("error", name, "The manifest is missing.")
            continue
        try:
            stated |= sums_in(export.read(name).decode())
        except (UnreadableFileError, UnicodeDecodeError, ValueError) as error:
            yield VerifyFinding("error", name, f"The manifest cannot be read: {error}.")
    if _BAGIT not in export or not export.read(_BAGIT).startswith(b"BagIt-Version: 1.0\n"):
        yield VerifyFinding("error", _BAGIT, "The bag does not declare BagIt 1.0.")
    yield from compared(export, stated, {BAG_MANIFEST, TAG_MANIFEST})
    yield from _oxum(export)


def issue_sums(export: Opened, manifest: Mapping[str, Any]) -> Iterator[VerifyFinding]:
    """Yield what is wrong with the files of an issue's folder, by its manifest."""
    files = manifest.get("files")
    stated = {
        str(path): str(entry.get("sha256", "")) if isinstance(entry, dict) else ""
        for path, entry in (files.items() if isinstance(files, dict) else ())
    }
    yield from compared(export, stated, {MANIFEST})


def compared(
    export: Opened, stated: Mapping[str, str], unstated: set[str]
) -> Iterator[VerifyFinding]:
    """Yield every difference between the files there and their stated sums."""
    for link in export.links:
        yield VerifyFinding("error", link, "A symbolic link; an export has none.")
    for path in sorted(stated):
        if path not in export:
            yield VerifyFinding("error", path, "The file is missing.")
            continue
        try:
            if export.sum(path) != stated[path]:
                yield VerifyFinding("error", path, "The file was changed after the export.")
        except UnreadableFileError as error:
            yield VerifyFinding("error", path, str(error))
    for path in sorted(set(export.sizes) - set(stated) - unstated):
        if path.rpartition("/")[2] in _LITTER:
            yield VerifyFinding("note", path, "Left by a file manager.")
        else:
            yield VerifyFinding("error", path, "The file is not of the export.")


def _oxum(export: Opened) -> Iterator[VerifyFinding]:
    if "bag-info.txt" not in export:
        return
    lines = export.read("bag-info.txt").decode(errors="replace").splitlines()
    stated = next(
        (v for k, _, v in (ln.partition(": ") for ln in lines) if k == "Payload-Oxum"), ""
    )
    payload = [size for path, size in export.sizes.items() if path.startswith(_PAYLOAD)]
    found = f"{sum(payload)}.{len(payload)}"
    if stated and stated != found:
        what = f"The payload has {found} bytes and files, where {stated} is stated."
        yield VerifyFinding("error", "bag-info.txt", what)
