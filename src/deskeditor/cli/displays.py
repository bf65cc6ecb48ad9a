"""Whether a window can be shown here."""

import os
from collections.abc import Mapping


def can_show_window(
    environment: Mapping[str, str], platform: str, user: int | None = None
) -> bool:
    """Return True if a window can be opened and somebody can see it."""
    if environment.get("QT_QPA_PLATFORM", "").partition(":")[0] in {"offscreen", "minimal"}:
        return False
    if platform in {"win32", "darwin"}:
        return True
    if is_refused_to_root(environment, platform, user):
        return False
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def is_refused_to_root(
    environment: Mapping[str, str], platform: str, user: int | None = None
) -> bool:
    """Return True if Chromium would end the program: its sandbox does not run as root on Linux.

    `user` is the effective user id; None asks the system. Source: https://crbug.com/638180
    """
    if not platform.startswith("linux") or environment.get("QTWEBENGINE_DISABLE_SANDBOX") == "1":
        return False
    effective = os.geteuid() if user is None and hasattr(os, "geteuid") else user
    return effective == 0
