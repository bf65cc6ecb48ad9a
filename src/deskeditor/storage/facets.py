"""What stories are found by, with how many stories outside the trash have it."""

from collections.abc import Iterable, Mapping

from deskeditor.model.story import Story
from deskeditor.storage.sort_keys import sort_key
from deskeditor.storage.statements import Statements

Facet = tuple[str, str]

_OF = "SELECT kind, value FROM story_facet WHERE story_number = ?"
_TAKE = "DELETE FROM story_facet WHERE kind = ? AND value = ? AND story_number = ?"
_GIVE = "INSERT INTO story_facet (kind, value, story_number) VALUES (?, ?, ?)"
_COUNT = (
    "INSERT INTO facet_count (kind, value, stories) VALUES (?, ?, ?) "
    "ON CONFLICT (kind, value) DO UPDATE SET stories = stories + excluded.stories"
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

    def __init__(self, statements: Statements) -> None:
        self._statements = statements

    def of(self, number: int) -> frozenset[Facet]:
        """Return what a story is listed with."""
        return frozenset((kind, value) for kind, value in self._statements.rows(_OF, (number,)))

    def change(self, number: int, before: frozenset[Facet], after: frozenset[Facet]) -> None:
        """List a story that had `before` with `after`; counts are not touched."""
        for statement, facets in ((_TAKE, before - after), (_GIVE, after - before)):
            self._statements.run_many(statement, [(*facet, number) for facet in sorted(facets)])

    def count(self, less: frozenset[Facet], more: frozenset[Facet]) -> None:
        """Count one story less of some facets and one more of others."""
        self.add_counts(dict.fromkeys(less - more, -1) | dict.fromkeys(more - less, 1))

    def add_counts(self, steps: Mapping[Facet, int]) -> None:
        """Count so many stories more, or less, of each facet."""
        given: list[tuple[object, ...]] = [(*facet, n) for facet, n in sorted(steps.items())]
        self._statements.run_many(_COUNT, given)
