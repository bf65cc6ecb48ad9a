"""Which dictionaries there are: those that come with the program and those of the system."""

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from deskeditor import resources

_SYSTEM = {
    "linux": ("/usr/share/hunspell", "/usr/share/myspell", "/usr/share/myspell/dicts"),
    "darwin": ("~/Library/Spelling", "/Library/Spelling"),
}
_USUAL = {"en": "en_US", "pt": "pt_BR", "sv": "sv_SE", "da": "da_DK", "uk": "uk_UA", "cs": "cs_CZ"}


def folders(own: Path | None = None, platform: str = sys.platform) -> tuple[Path, ...]:
    """Return where dictionaries are looked for, the first before the next.

    `own` is a folder in which a person puts more of them.
    """
    system = (Path(name).expanduser() for name in _SYSTEM.get(platform, ()))
    bundled = resources.path("dictionaries")
    return tuple(folder for folder in (own, bundled, *system) if folder is not None)


def available(places: Iterable[Path]) -> dict[str, Path]:
    """Return the dictionaries in `places` by language (`en_GB`): the path without its ending."""
    found: dict[str, Path] = {}
    for place in places:
        for file in sorted(place.glob("*.dic")) if place.is_dir() else ():
            if file.with_suffix(".aff").is_file():
                found.setdefault(file.stem.replace("-", "_"), file.with_suffix(""))
    return found


def dictionaries_for(language: str, known: Mapping[str, Path]) -> tuple[str, ...]:
    """Return the dictionaries for a language (BCP 47, as "en" or "en-GB"), () if there are none.

    A language without a country takes its usual one, or else any there is; English of no country
    may be spelt in either way.
    """
    if language.casefold() == "en":
        return tuple(name for name in ("en_US", "en_GB") if name in known)
    name = _dictionary_for(language, known)
    return (name,) if name else ()


def _dictionary_for(language: str, known: Mapping[str, Path]) -> str | None:
    wanted = language.replace("-", "_")
    if wanted in known:
        return wanted
    parts = wanted.split("_")
    general = parts[0].lower()
    for name in (_USUAL.get(general, ""), general, f"{general}_{general.upper()}"):
        if name in known:
            return name
    return next((name for name in sorted(known) if name.split("_")[0] == general), None)
