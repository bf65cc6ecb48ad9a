"""What an earlier schema called otherwise is read under today's names, and kept under them."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime

from deskeditor.model.ids import TermId
from deskeditor.model.vocabulary import Term, TermKind
from deskeditor.storage.documents import Head
from deskeditor.storage.forms import term_content, term_of
from deskeditor.storage.frames import Content

NOW = datetime(2026, 11, 21, tzinfo=UTC)
OLD = {"kind": "column", "name": "River Watch", "slug": "river-watch"}


def head_of(plain: Mapping[str, object]) -> Head:
    return Head("t-1", "r-1", 1, NOW, NOW, None, Content(json.dumps(plain)))


def test_a_column_of_the_first_schema_keeps_its_pattern_and_its_region() -> None:
    term = term_of(head_of(OLD | {"pattern": "River Watch: ", "region": "t-3"}))
    assert term == Term(
        TermId("t-1"), TermKind.COLUMN, "River Watch", "river-watch",
        headline_pattern="River Watch: ", regions=(TermId("t-3"),), head="r-1",
    )  # fmt: skip


def test_a_region_taken_from_a_column_does_not_come_back_under_its_former_name() -> None:
    before = head_of(OLD | {"region": "t-3", "of a later version": 1})
    term = Term(TermId("t-1"), TermKind.COLUMN, "River Watch", "river-watch")
    kept = json.loads(term_content(term, before.content).fields)
    assert kept == OLD | {"of a later version": 1}
