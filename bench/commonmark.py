"""How much of CommonMark the dialect renders alike, by section.

    python bench/commonmark.py examples.json [--show SECTION]

The file is the specification's own list of examples (`markdown`, `html`, `section`). Both sides
are compared as trees, after taking back what is ours by design: the first level of headings as the
second, ids,
and typographic quotes and dashes; and after both went through the sanitiser. Raw HTML, of which it
takes out most, is counted apart. What stays different on purpose: bare addresses are links,
`[[x]]` is a story, addresses of unknown kinds are no links.
"""

import argparse
import json
import re
import sys
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

from typing_extensions import override

from deskeditor.text.dialect import render
from deskeditor.text.sanitising import clean_block

RAW = frozenset({"HTML blocks", "Raw HTML"})
LISTS = frozenset({"List items", "Lists"})
_TYPOGRAPHY = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
_OURS = frozenset({"id", "dir", "class"})
_VOID = frozenset({"br", "hr", "img"})
_BLOCKS = frozenset(
    {
        "p", "ul", "ol", "li", "blockquote", "pre", "hr", "h1", "h2", "h3", "h4", "h5", "h6",
        "div", "table", "thead", "tbody", "tr", "td", "th", "dl", "dt", "dd",
    }
)  # fmt: skip


class _Events(HTMLParser):
    """HTML as a list of what a reader would meet; white space between blocks is nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.events: list[object] = []
        self._in_pre = 0

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kept = sorted((name, value or "") for name, value in attrs if name not in _OURS)
        self._in_pre += tag == "pre"
        self.events.append(("<", tag, tuple(kept)))

    @override
    def handle_endtag(self, tag: str) -> None:
        self._in_pre -= tag == "pre"
        if tag not in _VOID:
            self.events.append((">", tag))

    @override
    def handle_data(self, data: str) -> None:
        if self.events and isinstance(self.events[-1], str):
            self.events[-1] += data
        else:
            self.events.append(data)


def normal(html: str) -> list[object]:
    """Return `html` in a form that can be compared."""
    reader = _Events()
    reader.feed(html)
    reader.close()
    events: list[object] = []
    in_pre = 0
    for at, event in enumerate(reader.events):
        if isinstance(event, tuple):
            in_pre += (event[1] == "pre") * (1 if event[0] == "<" else -1)
            events.append(event)
            continue
        text = str(event).translate(_TYPOGRAPHY).replace("—", "---").replace("–", "--")
        if not in_pre:
            text = re.sub(r"\s+", " ", text)
            around = (
                reader.events[max(at - 1, 0)],
                reader.events[min(at + 1, len(reader.events) - 1)],
            )
            if _is_block(around[0]) or at == 0:
                text = text.lstrip()
            if _is_block(around[1]) or at == len(reader.events) - 1:
                text = text.rstrip()
        if text:
            events.append(text)
    return events


def _is_block(event: object) -> bool:
    return isinstance(event, tuple) and (event[1] in _BLOCKS or event[1] == "br")


def ours(markdown: str) -> list[object]:
    """Return our rendering."""
    return normal(render(markdown).html)


def theirs(html: str) -> list[object]:
    """Return the expected rendering, its first level of headings as the second, sanitised."""
    return normal(clean_block(re.sub(r"(</?h)1>", r"\g<1>2>", html)))


def main() -> int:
    """Compare and print; returns 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("examples", type=Path)
    parser.add_argument("--show", default="", help="print the differences of this section")
    chosen = parser.parse_args()
    examples = json.loads(chosen.examples.read_text(encoding="utf-8"))
    alike: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for example in examples:
        section = example["section"]
        total[section] += 1
        got, wanted = ours(example["markdown"]), theirs(example["html"])
        alike[section] += got == wanted
        if (
            got != wanted
            and chosen.show in {section, "all"}
            and not (chosen.show == "all" and section in RAW)
        ):
            print(f"--- {example['example']} {section}\n{example['markdown']!r}")
            print(f"want {example['html']!r}\n got {render(example['markdown']).html!r}")
    for section in sorted(total):
        print(f"{section:45} {alike[section]:3} of {total[section]:3}")
    lists = sum(alike[name] for name in LISTS), sum(total[name] for name in LISTS)
    markup = sum(alike[name] for name in total if name not in RAW)
    of_markup = sum(total[name] for name in total if name not in RAW)
    print(f"{'lists':45} {lists[0]:3} of {lists[1]:3}")
    print(f"{'without raw HTML':45} {markup:3} of {of_markup:3}")
    print(f"{'all':45} {alike.total():3} of {total.total():3}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
