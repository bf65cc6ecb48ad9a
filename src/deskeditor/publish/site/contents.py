"""The contents of the site: which stories go out, and which list each of them stands in."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import partial
from itertools import chain
from typing import TypeVar

from deskeditor.model.contributor import Contributor
from deskeditor.model.edition import Edition, outgoing
from deskeditor.model.ids import ContributorId, TermId
from deskeditor.model.issue import Issue, IssueStatus
from deskeditor.model.story import Story
from deskeditor.model.term_tree import lines_of_descent
from deskeditor.model.vocabulary import Term, TermKind
from deskeditor.publish.urls import story_path

Stories = tuple[Story, ...]
_K = TypeVar("_K")

LISTED = (TermKind.REGION, TermKind.SECTION, TermKind.COLUMN)  # what has pages of its own
LEAST_BESIDE = 3  # stories that make a grid of its own below LATEST


@dataclass(frozen=True, slots=True)
class Contents:
    """The stories of one site by what lists them, each list newest first."""

    edition: Edition
    stories: Stories = ()
    by_term: dict[TermId, Stories] = field(default_factory=dict)
    by_author: dict[ContributorId, Stories] = field(default_factory=dict)
    issues: tuple[Issue, ...] = ()  # newest first
    warnings: tuple[str, ...] = ()

    def terms(self, kind: TermKind) -> tuple[Term, ...]:
        """Return the terms of one kind that have a page: those in use or with stories."""
        return tuple(
            term
            for term in self.edition.vocabulary.terms
            if term.kind is kind and (term.retired_at is None or term.id in self.by_term)
        )

    def top_regions(self) -> tuple[Term, ...]:
        """Return the regions that lie in no other: what a menu has room for."""
        known = self.edition.vocabulary
        return tuple(t for t in self.terms(TermKind.REGION) if known.get(t.parent) is None)

    def of(self, term: Term | None) -> Stories:
        """Return the stories of a region, section or column."""
        return self.by_term.get(term.id, ()) if term else ()

    def authors(self) -> tuple[Contributor, ...]:
        """Return those who have a page, by slug: everyone with a story that goes out."""
        people = self.edition.contributors
        return tuple(sorted((people[i] for i in self.by_author), key=lambda p: p.slug))

    @property
    def rail_section(self) -> Term | None:
        """The section that the second rail shows."""
        slug = self.edition.magazine.section_for_rail
        return self.edition.vocabulary.by_slug(TermKind.SECTION, slug)

    def latest(self, but: str = "") -> Stories:
        """Return what LATEST lists beside the story with the id `but`."""
        length = self.edition.magazine.latest_length
        return _first(length, self.stories, but)

    def rail(self, but: str = "") -> Stories:
        """Return what the section's rail lists beside the story with the id `but`."""
        return _first(self.edition.magazine.rail_length, self.of(self.rail_section), but)

    @property
    def top(self) -> Story | None:
        """The story that opens the front page: the newest with a picture, else the newest."""
        pictured = (s for s in self.stories if self.edition.picture(s.lead))
        return next(chain(pictured, self.stories), None)

    def grid(self, length: int) -> Stories:
        """Return what the front page shows below its top: what LATEST does not list, if enough."""
        top = self.top
        rest = tuple(s for s in self.stories if top is None or s.id != top.id)
        beyond = rest[self.edition.magazine.latest_length :]
        return (beyond if len(beyond) >= LEAST_BESIDE else rest)[:length]


def contents_of(edition: Edition, now: datetime | None = None) -> Contents:
    """Return the contents of the site that `edition` makes.

    A story under an embargo or planned for a time past `now` stays in. Without `now`, the newest
    time that the edition knows stands for it: never the clock, so that the same edition makes the
    same site.
    """
    when = now or known_time(edition)
    stories, warnings = _unmistakable(edition, outgoing(edition, when))
    return Contents(
        edition=edition,
        stories=stories,
        by_term=_grouped(stories, partial(_terms, edition)),
        by_author=_grouped(
            stories,
            lambda s: (b.contributor for b in s.bylines if b.contributor in edition.contributors),
        ),
        issues=_issues(edition, when.date()),
        warnings=warnings,
    )


def known_time(edition: Edition) -> datetime:
    """Return the newest time that any story or issue of the edition carries."""
    times = [
        *(s.updated_at for s in edition.stories),
        *(s.published_at for s in edition.stories),
        *(i.updated_at for i in edition.issues),
    ]
    return max((t for t in times if t is not None), default=datetime(1970, 1, 1, tzinfo=UTC))


def _issues(edition: Edition, today: date) -> tuple[Issue, ...]:
    """Return the issues that have a page: those sent, and those that are due and not empty."""
    issues = (
        issue
        for issue in edition.issues
        if issue.deleted_at is None
        and (
            issue.status is IssueStatus.SENT
            or (issue.date <= today and issue.subject and issue.stories())
        )
    )
    return tuple(sorted(issues, key=lambda issue: issue.number, reverse=True))


def _terms(edition: Edition, story: Story) -> Iterable[TermId]:
    """Return what lists a story: its regions with those above them, its section and column."""
    terms = edition.vocabulary.terms
    regions = (term.id for r in story.regions for term in reversed(lines_of_descent(terms, r)))
    single = (term for term in (story.section, story.column) if term is not None)
    return (*regions, *single)


def _grouped(stories: Stories, keys: Callable[[Story], Iterable[_K]]) -> dict[_K, Stories]:
    found: dict[_K, list[Story]] = {}
    for story in stories:
        for key in dict.fromkeys(keys(story)):
            found.setdefault(key, []).append(story)
    return {key: tuple(listed) for key, listed in found.items()}


def _first(length: int, stories: Stories, but: str) -> Stories:
    return tuple(s for s in stories[: length + 1] if s.id != but)[:length]


def _unmistakable(edition: Edition, stories: Stories) -> tuple[Stories, tuple[str, ...]]:
    """Return the stories that have an address of their own, and what is to be said of others."""
    kept: dict[str, Story] = {}
    warnings: list[str] = []
    for story in stories:
        path = story_path(story, edition.magazine)
        if path in kept:
            warnings.append(
                f"“{story.headline}” is left out: “{kept[path].headline}” has the same address, "
                f"{path}. Give one of them another slug."
            )
            continue
        kept[path] = story
        if path != f"{story.slug}/":
            warnings.append(
                f"“{story.headline}” is at {path}: the site needs the name {story.slug} itself."
            )
    return tuple(kept.values()), tuple(warnings)
