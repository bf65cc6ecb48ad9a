"""Two stories as one: what the leading one keeps, and what it takes over."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from deskeditor.model.credit import format_credit
from deskeditor.model.image import ImageUse
from deskeditor.model.story import Status, Story

T = TypeVar("T")

_FILLED = ("headline", "deck", "teaser", "lead", "section", "column", "assignee", "time_zone")


def united(lead: Story, second: Story, body: str) -> Story:
    """Return `lead` with `body` and with everything of `second` that it lacks.

    Regions, topics and bylines are those of both, the lead's first. The later embargo and the
    later planned time hold. The addresses that `second` was published under lead to the result.
    """
    filled = {name: getattr(lead, name) or getattr(second, name) for name in _FILLED}
    was_out = second.published_at is not None or second.status is Status.PUBLISHED
    addresses = (*second.slug_history, second.slug) if was_out and second.slug else ()
    known = _once((*lead.slug_history, *second.slug_history, *addresses))
    return replace(
        lead,
        **filled,
        body=body,
        regions=_once((*lead.regions, *second.regions)),
        topics=_once((*lead.topics, *second.topics)),
        bylines=_once((*lead.bylines, *second.bylines)),
        embargo_until=max(filter(None, (lead.embargo_until, second.embargo_until)), default=None),
        publish_at=max(filter(None, (lead.publish_at, second.publish_at)), default=None),
        slug_history=tuple(slug for slug in known if slug != lead.slug),
    )


def body_to_append(lead: Story, second: Story) -> str:
    """Return the text of `second` as it follows that of `lead`: its lead picture stays in it."""
    use = second.lead
    if use is None or lead.lead is None or lead.lead.image == use.image:
        return second.body
    return f"{_figure(use)}\n\n{second.body}"


def _figure(use: ImageUse) -> str:
    alt = re.sub(r"([\\\[\]])", r"\\\1", use.alt)
    caption = f' "{use.caption.replace(chr(34), "”")}"' if use.caption else ""
    line = format_credit(use.credit).replace('"', "”") if use.credit else ""
    credit = f'{{credit="{line}"}}' if line else ""
    return f"![{alt}](image:{use.image}{caption}){credit}"


def _once(things: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(things))
