"""A search as SQL conditions on the rows of the story list."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any as Anything

from sqlalchemy import ColumnElement, and_, exists, false, func, not_, or_, select, text, true
from sqlalchemy.sql import Select

from deskeditor.model.issue import IssueStatus
from deskeditor.model.query import All, Field, Node, Not, Word
from deskeditor.model.query_fields import LACKS, TIMES
from deskeditor.model.query_values import number_range, time_range
from deskeditor.model.story import OUTGOING, Status
from deskeditor.storage.asking import Asking
from deskeditor.storage.facets import NONE as NOTHING
from deskeditor.storage.full_text import is_short, texts_expression, titles_expression
from deskeditor.storage.sort_keys import STANDING, sort_key
from deskeditor.storage.tables.history import DraftRow
from deskeditor.storage.tables.indexes import (
    IssueItemRow,
    IssueRow,
    StoryFacetRow,
    StoryRow,
)

Condition = ColumnElement[bool]

FEW = 1_500  # rows that are sorted faster than they are passed by

_TEXTS = "SELECT rowid FROM story_text WHERE story_text MATCH :{name}"
_TITLES = "SELECT rowid FROM story_title WHERE story_title MATCH :{name}"
_COLUMN_OF: dict[str, Anything] = {
    "section": StoryRow.section_id,
    "column": StoryRow.column_id,
    "updated": StoryRow.updated_at,
    "created": StoryRow.created_at,
    "published": StoryRow.published_at,
}


@dataclass(slots=True)
class Conditions:
    """Writes conditions; names that nobody knows are left out.

    With `is_walked` the rows are walked in the order of the list and each is looked at, which is
    fast where many fit; else those that fit are fetched and then sorted, which is fast where few
    do.
    """

    asking: Asking
    is_walked: bool = False
    by_update: bool = False  # the order of the list, which the index of a status is in too
    _words: int = 0

    def of(self, node: Node | None) -> Condition | None:
        """Return the condition of a tree, None where it asks for nothing."""
        if node is None:
            return None
        if isinstance(node, Word):
            return self._word(node)
        if isinstance(node, Field):
            return self._field(node)
        if isinstance(node, Not):
            inner = self.of(node.part)
            return None if inner is None else not_(func.coalesce(inner, false()))
        if isinstance(node, All):
            return _joined(and_, [self._texts(node.parts), *map(self.of, _others(node.parts))])
        return _joined(or_, list(map(self.of, node.parts)))

    def _texts(self, parts: Sequence[Node]) -> Condition | None:
        """Return one condition for all words that stand side by side."""
        asked = [texts_expression(part) for part in parts if _is_plain(part)]  # type: ignore[arg-type]
        expressions = [expression for expression in asked if expression]
        return self._matching(_TEXTS, " AND ".join(expressions)) if expressions else None

    def _word(self, word: Word) -> Condition | None:
        expression = texts_expression(word)
        if not expression:
            return None
        found = self._matching(_TEXTS, expression)
        title = titles_expression((word,)) if is_short(word) else ""
        return or_(self._matching(_TITLES, title), found) if title else found

    def _matching(self, sql: str, expression: str) -> Condition:
        self._words += 1
        name = f"sought_{self._words}"  # none that a column of the same name is given
        numbers: Anything = text(sql.format(name=name)).bindparams(**{name: expression})
        return self._number().in_(numbers)

    def _number(self) -> ColumnElement[int]:
        return StoryRow.number + 0 if self.is_walked else StoryRow.number.expression

    def _field(self, field: Field) -> Condition | None:
        name, value = field.name, field.value
        if name == "is":
            return self._standing(value)
        if name == "words":
            return _between(StoryRow.words, number_range(value))
        if name in TIMES:
            now = self.asking.now().astimezone()
            return _between(_COLUMN_OF[name], time_range(value, now))
        values = (name,) if name in LACKS else self.asking.values(field)
        return self._one_of("missing" if name in LACKS else name, values) if values else None

    def _one_of(self, kind: str, values: Sequence[str]) -> Condition:
        one = values[0] if len(values) == 1 else NOTHING
        if kind == "status":
            standing = self._plain(StoryRow.standing)
            return as_condition(standing == STANDING[Status(one)])
        if kind in ("section", "column") and one != NOTHING:
            return as_condition(self._plain(_COLUMN_OF[kind]) == one)
        return self._facet(kind, values)

    def _plain(self, column: Anything) -> Anything:  # noqa: ANN401 - of any type
        if self.by_update or not self.is_walked:
            return column
        return column + 0 if column is StoryRow.standing else column.concat("")

    def _facet(self, kind: str, values: Sequence[str]) -> Condition:
        row = StoryFacetRow
        has = (row.kind == kind) & row.value.in_(values)
        if self.is_walked or self.asking.stories_with(kind, values) > FEW:
            return exists().where(has, row.story_number == StoryRow.number)
        return StoryRow.number.in_(select(row.story_number).where(has))

    def _standing(self, value: str) -> Condition:
        if value == "mine":
            return self._facet("person", (sort_key(self.asking.person),))
        if value == "changed":
            outgoing = [STANDING[status] for status in OUTGOING]
            since = self.asking.last_export()
            later = true() if since is None else StoryRow.updated_at > since
            return as_condition((StoryRow.standing + 0).in_(outgoing) & later)
        drafts = select(DraftRow.document_id)
        return {
            "trash": StoryRow.deleted_at.is_not(None),
            "imported": StoryRow.origin_sha256.is_not(None),
            "embargoed": StoryRow.embargo_until > self.asking.now(),
            "recovered": StoryRow.id.in_(drafts),
            "locked": StoryRow.id.in_(_sent()),
        }[value]


def as_condition(expression: Anything) -> Condition:  # noqa: ANN401 - of untyped columns
    """Return an expression that is true or false."""
    condition: Condition = expression
    return condition


def _sent() -> Select[Anything]:
    """Return the stories of issues that were sent."""
    item = IssueItemRow
    held = select(item.story_id).join(IssueRow, IssueRow.id == item.issue_id)
    return held.where(IssueRow.status == IssueStatus.SENT.value, item.story_id.is_not(None))


def _is_plain(part: Node) -> bool:
    return isinstance(part, Word) and not is_short(part)


def _others(parts: Sequence[Node]) -> list[Node]:
    return [part for part in parts if not _is_plain(part)]


def _between(column: Anything, ends: tuple[Anything, Anything] | None) -> Condition | None:  # noqa: ANN401
    if ends is None:
        return None
    low, high = ends
    parts = [column >= low] if low is not None else []
    parts += [column < high] if high is not None else []
    return and_(*parts)


def _joined(join: Anything, parts: Sequence[Condition | None]) -> Condition | None:  # noqa: ANN401
    known = [part for part in parts if part is not None]
    return join(*known) if known else None
