"""What stories are found by, with how many stories outside the trash have it."""

from collections.abc import Iterable, Mapping

from sqlalchemy import bindparam, delete, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.orm import Session

from deskeditor.model.story import Story
from deskeditor.storage.sort_keys import sort_key
from deskeditor.storage.tables.indexes import FacetCountRow, StoryFacetRow

Facet = tuple[str, str]

_OF = select(StoryFacetRow.kind, StoryFacetRow.value).where(
    StoryFacetRow.story_number == bindparam("number")
)
NONE = ""  # the value of a facet that a story has nothing for


def facets_of(
    story: Story, lacks: Iterable[str], issues: Iterable[int], people: Iterable[str]
) -> frozenset[Facet]:
    """Return all that `story` is found by; `people` are the names of those who work on it."""
    facets: set[Facet] = {("status", story.status.value)}
    facets |= {("missing", word) for word in lacks}
    facets |= {("person", sort_key(name)) for name in people if name}
    for kind, values in (
        ("section", (story.section,) if story.section else ()),
        ("column", (story.column,) if story.column else ()),
        ("region", story.regions),
        ("author", tuple(byline.contributor for byline in story.bylines)),
        ("topic", tuple(sort_key(topic) for topic in story.topics)),
        ("assignee", (sort_key(story.assignee),) if story.assignee else ()),
    ):
        facets |= {(kind, value) for value in values or (NONE,)}
    return frozenset(facets) | issue_facets(issues)


def issue_facets(issues: Iterable[int]) -> frozenset[Facet]:
    """Return what a story is found by that stands in these issues."""
    return frozenset(("issue", str(number)) for number in issues) or frozenset({("issue", NONE)})


class Facets:
    """The facets of stories by their numbers in the list."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, number: int) -> frozenset[Facet]:
        """Return what a story is listed with."""
        found = self._session.execute(_OF, {"number": number})
        return frozenset((kind, value) for kind, value in found)

    def change(self, number: int, before: frozenset[Facet], after: frozenset[Facet]) -> None:
        """List a story that had `before` with `after`; counts are not touched."""
        for kind, value in before - after:
            self._session.execute(
                delete(StoryFacetRow).where(
                    StoryFacetRow.kind == kind,
                    StoryFacetRow.value == value,
                    StoryFacetRow.story_number == number,
                )
            )
        rows = [{"kind": k, "value": v, "story_number": number} for k, v in after - before]
        if rows:
            self._session.execute(insert(StoryFacetRow), rows)

    def count(self, less: frozenset[Facet], more: frozenset[Facet]) -> None:
        """Count one story less of some facets and one more of others."""
        self.add_counts(dict.fromkeys(less - more, -1) | dict.fromkeys(more - less, 1))

    def add_counts(self, steps: Mapping[Facet, int]) -> None:
        """Count so many stories more, or less, of each facet."""
        if not steps:
            return
        row = upsert(FacetCountRow)
        row = row.on_conflict_do_update(
            index_elements=[FacetCountRow.kind, FacetCountRow.value],
            set_={"stories": FacetCountRow.stories + row.excluded.stories},
        )
        rows = [{"kind": k, "value": v, "stories": n} for (k, v), n in sorted(steps.items())]
        self._session.execute(row, rows)
