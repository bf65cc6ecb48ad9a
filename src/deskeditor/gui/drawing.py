"""How Qt composes pages: without a graphics card, in software from the start.

Qt WebEngine composes through OpenGL; a software rasteriser makes every key in the editor pay for
it (docs/decisions/0004). The choice must be made before the application is.
"""

import os
import sys
from pathlib import Path

BACKEND = "QT_QUICK_BACKEND"


def has_graphics_card(devices: Path = Path("/dev/dri")) -> bool:
    """Return whether this machine seems to draw with a graphics card; Linux shows a node for it.

    Other systems always have one that is good enough.
    """
    if not sys.platform.startswith("linux"):
        return True
    return any(devices.glob("renderD*"))


def choose_drawing(setting: str, *, forced: bool) -> bool:
    """Choose software drawing where it is forced, set or needed; return whether it is in use.

    `setting` is "auto", "always" or "never"; a choice already in the environment stands.
    """
    if os.environ.get(BACKEND):
        return os.environ[BACKEND] == "software"
    offscreen = os.environ.get("QT_QPA_PLATFORM") == "offscreen"
    wanted = (
        forced
        or setting == "always"
        or (setting == "auto" and (offscreen or not has_graphics_card()))
    )
    if wanted:
        os.environ[BACKEND] = "software"
    return wanted
