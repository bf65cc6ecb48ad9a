"""Where a desk should not lie: network disks, and folders that a service copies meanwhile."""

from pathlib import Path

_NETWORK = ("nfs", "cifs", "smb", "fuse.sshfs", "9p", "vboxsf", "afs", "webdav", "fuse.rclone")
_SERVICES = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "icloud drive": "iCloud Drive",
    "com~apple~clouddocs": "iCloud Drive",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "syncthing": "Syncthing",
    "box sync": "Box",
    "pcloud drive": "pCloud",
}
_MARKS = {".dropbox": "Dropbox", ".stfolder": "Syncthing", ".sync": "Resilio Sync"}
_MOUNTS = Path("/proc/self/mounts")  # Linux only; elsewhere there is no such file


def warnings_about(desk: Path, mounts: Path = _MOUNTS) -> tuple[str, ...]:
    """Return sentences about the place of a desk, none if it lies well."""
    found = []
    service = _service(desk)
    if service:
        found.append(
            f"{desk.name} lies in a folder that {service} copies. It may copy the desk half "
            "written; keep the desk in a folder of this computer and put its backups there."
        )
    kind = _network_kind(desk, mounts)
    if kind:
        found.append(
            f"{desk.name} lies on a network disk ({kind}), where locks cannot be relied on. Keep "
            "it on a disk of this computer."
        )
    return tuple(found)


def _service(desk: Path) -> str:
    for folder in desk.absolute().parents:
        name = folder.name.casefold()
        for start, service in _SERVICES.items():
            if name == start or name.startswith(f"{start} "):
                return service
        for mark, service in _MARKS.items():
            if (folder / mark).exists():
                return service
    return ""


def _network_kind(desk: Path, mounts: Path) -> str:
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    folders = {str(folder) for folder in desk.resolve().parents}
    best, kind = "", ""
    for line in lines:
        _, at, system, *_ = line.split(" ")
        at = at.replace("\\040", " ")
        if at in folders and len(at) >= len(best):
            best, kind = at, system
    return kind if kind.startswith(_NETWORK) else ""
