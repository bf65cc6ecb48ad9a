"""The Qt style sheet: `resources/themes/desk/desk.qss` with the tokens filled in."""

from collections.abc import Mapping
from string import Template

from deskeditor import resources

_DERIVED = {
    # by whether the theme is dark: colours that only the style sheet needs
    False: {"accent_hover": "#84271b", "select_text": "#f0d9d3"},
    True: {"accent_hover": "#e98d7d", "select_text": "#4a2a23"},
}


def stylesheet(tokens: Mapping[str, str], *, dark: bool) -> str:
    """Return the style sheet for one theme."""
    sheet = Template(resources.text("themes", "desk", "desk.qss"))
    chevron = resources.path("icons", "chevron-menu.svg").as_posix()
    up = resources.path("icons", "chevron-menu-up.svg").as_posix()
    check = resources.path("icons", f"check-{'dark' if dark else 'light'}.svg").as_posix()
    return sheet.substitute(tokens, chevron=chevron, up=up, check=check, **_DERIVED[dark])
