"""Sections: `::: pullquote`, `::: embed`, `::: related`, `::: correction`."""

import re
from datetime import date
from html import escape
from typing import Final
from urllib.parse import urlsplit

from deskeditor.text.dialect.attributes import Attributes, attributes_of
from deskeditor.text.dialect.chunks import Section, read_all
from deskeditor.text.dialect.machine import Machine
from deskeditor.text.dialect.nodes import Node
from deskeditor.text.dialect.sheet import Sheet
from deskeditor.text.dialect.slots import Markup
from deskeditor.text.sanitising import safe_address, shown

_STORY = re.compile(r"[ \t]*(?:[-*+][ \t]+)?\[\[([^\]|]+)(?:\|([^\]]*))?\]\][ \t]*\Z")
_DEEPEST: Final = 5  # sections in sections
_PROVIDERS: Final = {
    "youtube.com": "YouTube", "youtu.be": "YouTube", "youtube-nocookie.com": "YouTube",
    "vimeo.com": "Vimeo", "x.com": "X", "twitter.com": "X", "bsky.app": "Bluesky",
    "mastodon.social": "Mastodon", "instagram.com": "Instagram", "facebook.com": "Facebook",
    "tiktok.com": "TikTok", "soundcloud.com": "SoundCloud", "spotify.com": "Spotify",
    "podcasts.apple.com": "Apple Podcasts", "t.me": "Telegram", "threads.net": "Threads",
    "datawrapper.de": "Datawrapper", "datawrapper.dwcdn.net": "Datawrapper",
    "flourish.studio": "Flourish", "documentcloud.org": "DocumentCloud",
    "archive.org": "Internet Archive", "c-span.org": "C-SPAN",
}  # fmt: skip


def section_html(section: Section, machine: Machine, sheet: Sheet) -> str:
    """Return a section as sanitised HTML with tokens in it."""
    if not section.is_closed:
        sheet.warn(f"::: {section.name} is not closed: end it with a line of three colons.")
    written = attributes_of(section.attributes)
    match section.name:
        case "pullquote":
            return _pull_quote(section, written, machine, sheet)
        case "embed":
            return _embed(section, written, machine, sheet)
        case "related":
            return _related(section, written, machine, sheet)
        case "correction":
            return _correction(section, written, machine, sheet)
        case _:
            sheet.warn(f"::: {section.name} is not known: the text in it is shown as it is.")
            return _body(section, machine, sheet)


def nodes_of(section: Section, depth: int = 0) -> tuple[Node, ...]:
    """Return the blocks in a section. Sections in sections are only their text."""
    lines = section.body
    if depth == _DEEPEST:
        lines = tuple(line for line in lines if not line.startswith(":::"))
    return tuple(
        node
        for chunk in read_all(lines)
        for node in (nodes_of(chunk.section, depth + 1) if chunk.section else chunk.nodes)
    )


def _body(section: Section, machine: Machine, sheet: Sheet) -> str:
    return machine.blocks(nodes_of(section), sheet)


def _pull_quote(section: Section, written: Attributes, machine: Machine, sheet: Sheet) -> str:
    by = escape(written["by"], quote=False)
    cite = f"\n<p><cite>{by}</cite></p>" if by else ""
    opening = sheet.slots.put(Markup('<div class="pullquote" aria-hidden="true">\n'))
    closing = sheet.slots.put(Markup(f"{cite}\n</div>"))
    return f"{opening}{_body(section, machine, sheet)}{closing}"


def _embed(section: Section, written: Attributes, machine: Machine, sheet: Sheet) -> str:
    url = written["url"]
    parts = _parts(url)
    body = _body(section, machine, sheet)
    if parts is None:
        sheet.warn(f"::: embed has no web address in url=: {shown(url) or 'it is empty'}.")
        return body
    provider = _PROVIDERS.get(parts) or _PROVIDERS.get(parts.split(".", 1)[-1], parts)
    title = written["title"] or sheet.phrases.opens_at.format(provider)
    name = escape(provider)
    opening = (
        f'<figure class="embed" data-provider="{name}" data-url="{escape(url)}">\n'
        f'<p><a href="{escape(url)}">{escape(title, quote=False)}</a> '
        f'<span class="provider">{name}</span></p>'
    )
    caption = f"\n<figcaption>{body}</figcaption>" if body else ""
    return (
        sheet.slots.put(Markup(opening)) + caption + sheet.slots.put(Markup("\n</figure>"))
        if not caption
        else _around(sheet, f"{opening}\n<figcaption>", body, "</figcaption>\n</figure>")
    )


def _around(sheet: Sheet, opening: str, body: str, closing: str) -> str:
    return sheet.slots.put(Markup(opening)) + body + sheet.slots.put(Markup(closing))


def _parts(url: str) -> str | None:
    """Return the host of a web address without "www."; None if it is none."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not parts.hostname or not safe_address(url):
        return None
    return parts.hostname.removeprefix("www.").removeprefix("m.")


def _related(section: Section, written: Attributes, machine: Machine, sheet: Sheet) -> str:
    title = escape(written["title"] or sheet.phrases.related)
    items: list[str] = []
    others: list[str] = []
    for line in section.body:
        found = _STORY.match(line)
        if found is None:
            others.append(line)
            continue
        slug = found[1].strip().lower()
        story = sheet.story(slug)
        words = (found[2] or "").strip()
        if story is None:
            text = escape(words or found[1], quote=False)
            items.append(f'<li><span class="missing-link">{text}</span></li>')
        else:
            text = escape(words or story.headline or slug, quote=False)
            items.append(f'<li><a href="{escape(story.href)}">{text}</a></li>')
    listed = "\n<ul>\n" + "\n".join(items) + "\n</ul>" if items else ""
    rest = machine.blocks(tuple(node for chunk in read_all(others) for node in chunk.nodes), sheet)
    opening = f'<aside class="related" aria-label="{title}">\n<h2>{title}</h2>{listed}\n'
    return _around(sheet, opening, rest, "</aside>")


def _correction(section: Section, written: Attributes, machine: Machine, sheet: Sheet) -> str:
    heading = sheet.phrases.correction
    day = written["date"]
    try:
        stamp = f' <time datetime="{date.fromisoformat(day).isoformat()}">{escape(day)}</time>'
    except ValueError:
        sheet.warn("::: correction needs its day: date=YYYY-MM-DD.")
        stamp = ""
    opening = f'<div class="correction" role="note">\n<p><strong>{heading}</strong>{stamp}</p>\n'
    return _around(sheet, opening, _body(section, machine, sheet), "\n</div>")
