"""Two entries for one person become one: every byline follows, and one step takes it back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from deskeditor.errors import RefusedError
from deskeditor.model.contributor import Byline, Contributor, Role
from deskeditor.model.ids import ContributorId
from deskeditor.operations.operation import Operation, Outcome
from deskeditor.operations.story_fields import set_story_fields
from deskeditor.operations.together import together
from deskeditor.operations.vocabulary import save_contributor

if TYPE_CHECKING:
    from deskeditor.storage.transaction import Transaction

_LABEL = "Merge Contributors"
_WORDS = ("title", "short", "sort", "initials", "bio", "email")


def merge_contributors(source: ContributorId, target: ContributorId) -> Operation[Contributor]:
    """Give every byline of `source` to `target`, who gains words they lack; retire `source`.

    Raises RefusedError for one and the same person, and where the target is retired.
    """

    def run(tx: Transaction) -> Outcome[Contributor]:
        gone, stays = tx.contributors.get(source), tx.contributors.get(target)
        if gone.id == stays.id:
            raise RefusedError(f"{gone.name} cannot be merged with themselves. Choose another.")
        if stays.retired_at is not None:
            raise RefusedError(f"{stays.name} is retired. Take them up again, then merge.")
        done = together(_LABEL, _steps(tx, gone, stays)).run(tx)
        return Outcome(tx.contributors.get(target), done.changes, done.undo)

    return Operation(_LABEL, run)


def _steps(tx: Transaction, gone: Contributor, stays: Contributor) -> Iterator[Operation[Any]]:
    for story in tx.stories.with_facet("author", gone.id):
        bylines = _given_over(tx.stories.get(story).bylines, gone.id, stays.id)
        reason = f"Merged {gone.name} into {stays.name}"
        yield set_story_fields(story, reason, bylines=bylines)
    yield save_contributor(_filled(stays, gone))
    yield save_contributor(
        replace(gone, merged_into=stays.id, retired_at=gone.retired_at or tx.now())
    )


def _given_over(
    bylines: tuple[Byline, ...], gone: ContributorId, stays: ContributorId
) -> tuple[Byline, ...]:
    """Return the bylines with `stays` for `gone`; the first of a person's in a role is kept."""
    kept: dict[tuple[ContributorId, Role], Byline] = {}
    for byline in bylines:
        own = replace(byline, contributor=stays) if byline.contributor == gone else byline
        kept.setdefault((own.contributor, own.role), own)
    return tuple(kept.values())


def _filled(stays: Contributor, gone: Contributor) -> Contributor:
    lacking = {name: getattr(gone, name) for name in _WORDS if not getattr(stays, name)}
    return replace(
        stays,
        **lacking,
        links=tuple(dict.fromkeys((*stays.links, *gone.links))),
        roles=tuple(dict.fromkeys((*stays.roles, *gone.roles))),
        photo=stays.photo or gone.photo,
    )
