"""The person's settings on this machine, and the folders the platform keeps for them.

The desk's own settings (the magazine's name, its addresses) are in the desk. Here is what belongs
to a person at a machine; it is one JSON file. Sizes and places of windows are the window's own.
"""

import getpass
import json
import os
import sys
from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

_FOLDER = {"win32": "Desk Editor", "darwin": "Desk Editor"}


def setting(
    default: Any,  # noqa: ANN401 - a setting is of any plain type
    help_: str,
    *,
    choices: tuple[str, ...] = (),
    at_least: int | None = None,
    at_most: int | None = None,
) -> Any:  # noqa: ANN401 - what `field` gives
    """Return a field of `Settings` that explains itself and knows what it may hold.

    A type as `default` stands for an empty one of it.
    """
    limits = {"help": help_, "choices": choices, "at_least": at_least, "at_most": at_most}
    if isinstance(default, type):
        return field(default_factory=default, metadata=limits)
    return field(default=default, metadata=limits)


@dataclass(frozen=True, slots=True)
class Settings:
    """Choices that change what the program does for this person on this machine."""

    last_desk: str = setting("", "The desk that opens when none is named.")
    person: str = setting("", "Your name, as revisions and notes show it; empty takes the login.")
    theme: str = setting("system", "Light or dark.", choices=("system", "light", "dark"))
    editor_font: str = setting("", "The font of the text editor; empty takes IBM Plex Mono.")
    editor_font_size: int = setting(
        11, "The text editor's font size, in points.", at_least=7, at_most=40
    )
    large_headings: bool = setting(
        False,  # noqa: FBT003
        "Show cross-heads in the text editor larger than the text.",
    )
    typewriter: bool = setting(False, "Keep the caret's line in the middle.")  # noqa: FBT003
    past_end: bool = setting(  # room below the last line
        True,  # noqa: FBT003
        "Scroll past the end, so that the last line need not stand at the bottom.",
    )
    words_per_minute: int = setting(
        230, "How fast your readers read, for the line at the bottom.", at_least=60, at_most=900
    )
    typography: bool = setting(True, "Set quotes, dashes and dots as you type.")  # noqa: FBT003
    pairs: bool = setting(False, "Close a bracket with the one that opens it.")  # noqa: FBT003
    spelling: bool = setting(True, "Mark words that no dictionary or list has.")  # noqa: FBT003
    grammar: bool = setting(True, "Hints on grammar and style, for English.")  # noqa: FBT003
    spelling_languages: str = setting(
        "", "Languages whose words are right too, as “en-GB, es”; the story's own comes first."
    )
    backup_folder: str = setting(
        "", "Where backups go, best on another disk; empty keeps them beside the desk."
    )
    software_rendering: str = setting(
        "auto",
        "Draw the preview without the graphics card.",
        choices=("auto", "always", "never"),
    )
    shortcuts: Mapping[str, str] = setting(
        dict, "Keys of commands that are not the usual ones, by the command."
    )


@dataclass(frozen=True, slots=True)
class Folders:
    """Where this platform keeps a person's settings and data for this program."""

    config: Path
    data: Path
    cache: Path  # may be deleted at any time

    @property
    def settings_file(self) -> Path:
        """The file that holds the settings."""
        return self.config / "settings.json"

    @property
    def default_desk(self) -> Path:
        """The desk of a person who never named one."""
        return self.data / "Desk.desk"


def folders(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Folders:
    """Return the folders by the platform's rules; they need not exist.

    Linux and others: the XDG base directories, https://specifications.freedesktop.org/basedir-spec/
    (a relative value is to be ignored). macOS: Application Support. Windows: the known folders.
    """
    home = Path(environment.get("HOME") or environment.get("USERPROFILE") or Path.home())
    name = _FOLDER.get(platform, "deskeditor")
    if platform == "darwin":
        support = home / "Library" / "Application Support" / name
        return Folders(support, support, home / "Library" / "Caches" / name)
    if platform == "win32":
        roaming = _folder(environment, "APPDATA", home / "AppData" / "Roaming")
        local = _folder(environment, "LOCALAPPDATA", home / "AppData" / "Local")
        return Folders(roaming / name, local / name, local / name / "Cache")
    config = _folder(environment, "XDG_CONFIG_HOME", home / ".config")
    data = _folder(environment, "XDG_DATA_HOME", home / ".local" / "share")
    cache = _folder(environment, "XDG_CACHE_HOME", home / ".cache")
    return Folders(config / name, data / name, cache / name)


def _folder(environment: Mapping[str, str], variable: str, otherwise: Path) -> Path:
    named = Path(environment.get(variable, ""))
    return named if named.is_absolute() else otherwise


def person_name(settings: Settings) -> str:
    """Return the name that this person's revisions bear; "" where the system has none either."""
    if settings.person:
        return settings.person
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # nobody is logged in: a service, a bare container
        return ""


def load(file: Path) -> Settings:
    """Return the settings kept in `file`; what is missing or makes no sense takes its default."""
    kept = _kept(file) or {}
    sound = {f.name: kept[f.name] for f in fields(Settings) if _is_sound(f, kept.get(f.name))}
    return Settings(**sound)


def save(settings: Settings, file: Path) -> None:
    """Keep `settings` in `file`, whole or not at all.

    Keys this version does not know stay as they are: a later version may have written them. A
    file that is no JSON is set aside as `NAME.damaged`. Raises OSError.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    kept = _kept(file)
    if kept is None and file.exists():
        file.replace(file.with_name(f"{file.name}.damaged"))
    values = {f.name: getattr(settings, f.name) for f in fields(Settings)}
    text = json.dumps({**(kept or {}), **values}, indent=2, ensure_ascii=False) + "\n"
    beside = file.with_name(f"{file.name}.part")
    beside.write_text(text, encoding="utf-8")
    beside.replace(file)


def remember_desk(desk: Path, file: Path) -> None:
    """Keep `desk` as the one to open next time; says nothing when settings cannot be written."""
    settings = load(file)
    if settings.last_desk == str(desk):
        return
    try:
        save(replace(settings, last_desk=str(desk)), file)
    except OSError:
        return  # a read-only home is no reason to refuse work on a desk elsewhere


def _kept(file: Path) -> dict[str, Any] | None:
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return kept if isinstance(kept, dict) else None


def _is_sound(about: Field[Any], value: object) -> bool:
    if about.default is MISSING:
        return isinstance(value, dict) and all(isinstance(one, str) for one in value.values())
    if type(value) is not type(about.default):
        return False
    choices, least, most = (about.metadata[k] for k in ("choices", "at_least", "at_most"))
    if choices and value not in choices:
        return False
    if isinstance(value, int):
        return (least is None or value >= least) and (most is None or value <= most)
    return True
