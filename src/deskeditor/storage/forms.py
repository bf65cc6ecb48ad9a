"""How each kind of document lies in its revisions, and how it is read from its head."""

import json
from typing import Any, TypeVar

from deskeditor.model.contributor import Contributor
from deskeditor.model.ids import ContributorId, ImageId, IssueId, StoryId, TermId
from deskeditor.model.image import Image
from deskeditor.model.issue import Issue
from deskeditor.model.story import Story
from deskeditor.model.vocabulary import Term
from deskeditor.storage.documents import Head
from deskeditor.storage.frames import Content
from deskeditor.storage.plain import Plain, canonical_json, from_plain, to_plain, unknown_in

V = TypeVar("V")

STORY, IMAGE, ISSUE, TERM, CONTRIBUTOR = "story", "image", "issue", "term", "contributor"

# Where a document stands is kept beside its revisions, its body apart from its fields.
_STANDING = ("id", "head", "version", "created_at", "updated_at", "deleted_at")
_STANDING_STORY = (*_STANDING, "body")


def story_content(story: Story, before: Content | None = None) -> Content:
    """Return what a revision keeps of `story`, with what a later version wrote `before`."""
    return Content(_fields(story, _STANDING_STORY, before), story.body)


def story_of(head: Head) -> Story:
    """Return the story at its head."""
    return from_plain(
        Story,
        _parsed(head.content),
        id=StoryId(head.id),
        body=head.content.body,
        head=head.head,
        version=head.version,
        created_at=head.created_at,
        updated_at=head.updated_at,
        deleted_at=head.deleted_at,
    )


def image_content(image: Image, before: Content | None = None) -> Content:
    """Return what a revision keeps of `image`."""
    return Content(_fields(image, _STANDING, before))


def image_of(head: Head) -> Image:
    """Return the image at its head."""
    return from_plain(
        Image,
        _parsed(head.content),
        id=ImageId(head.id),
        head=head.head,
        updated_at=head.updated_at,
        deleted_at=head.deleted_at,
    )


def issue_of(head: Head) -> Issue:
    """Return the issue at its head; its content is made by `storage.issues`."""
    return from_plain(
        Issue,
        _parsed(head.content),
        id=IssueId(head.id),
        head=head.head,
        version=head.version,
        updated_at=head.updated_at,
        deleted_at=head.deleted_at,
    )


def issue_fields(issue: Issue) -> Plain:
    """Return the plain form of `issue`, without the places of its sections and items."""
    return to_plain(issue, _STANDING)


def term_content(term: Term, before: Content | None = None) -> Content:
    """Return what a revision keeps of `term`."""
    former = None if before is None else Content(canonical_json(_term_named_as_now(before)))
    return Content(_fields(term, _STANDING, former))


def term_of(head: Head) -> Term:
    """Return the term at its head."""
    return from_plain(Term, _term_named_as_now(head.content), id=TermId(head.id), head=head.head)


def contributor_content(person: Contributor, before: Content | None = None) -> Content:
    """Return what a revision keeps of `person`."""
    return Content(_fields(person, _STANDING, before))


def contributor_of(head: Head) -> Contributor:
    """Return the contributor at their head."""
    return from_plain(
        Contributor, _parsed(head.content), id=ContributorId(head.id), head=head.head
    )


def kept_from(before: Content, plain: Plain, kind: type[Any]) -> Plain:
    """Return `plain` with what a later version of the program wrote into `before`."""
    return unknown_in(_parsed(before), kind) | plain


def _fields(value: Any, without: tuple[str, ...], before: Content | None) -> str:  # noqa: ANN401
    plain = to_plain(value, without)
    if before is not None:
        plain = kept_from(before, plain, type(value))
    return canonical_json(plain)


def _term_named_as_now(content: Content) -> Plain:
    """Return a term's fields; desks of schema 1.0 knew `pattern` and a single `region`."""
    plain = _parsed(content)
    pattern, region = plain.pop("pattern", None), plain.pop("region", None)
    if pattern is not None:
        plain.setdefault("headline_pattern", pattern)
    if region is not None:
        plain.setdefault("regions", [region])
    return plain


def _parsed(content: Content) -> Plain:
    plain: Plain = json.loads(content.fields)
    return plain
