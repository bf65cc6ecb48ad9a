"""Which other stories a text names: `[[slug]]` and `[[slug|words]]`."""

import re
from collections.abc import Iterator

_LINK = re.compile(r"\[\[([^\[\]|\n]+)(?:\|[^\[\]\n]*)?\]\]")


def story_links(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield the slug of each link to a story with the place where it stands."""
    for found in _LINK.finditer(text):
        yield found[1].strip(), found
