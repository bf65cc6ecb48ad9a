"""A search for words alone, which is what is typed most, asked of SQLite without a detour.

The same as `matching.best` and `matching.titled` make. SQLite finds a rare word in less time than
it takes to put a statement together or to make a value of a row, so the statements stand ready,
rows come with the numbers in one go, and as many only as are wanted.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from deskeditor.model.story import StorySummary
from deskeditor.storage.column_types import time_of
from deskeditor.storage.list_rows import summary_of

Rows = tuple[StorySummary, ...]

_GONE = "SELECT number FROM story_row WHERE deleted_at IS NOT NULL"
_SEEN = "SELECT rowid FROM story_title WHERE story_title MATCH :titles"
_TEXTS = f"""
    SELECT rowid AS found, rank AS place FROM story_text
    WHERE story_text MATCH :words AND rowid + 0 NOT IN ({_GONE} UNION ALL {_SEEN})
    ORDER BY rank LIMIT :limit OFFSET :offset
"""  # noqa: S608 - of constants
_TITLED = f"""
    SELECT rowid AS found, -rowid AS place FROM story_title
    WHERE story_title MATCH :titles AND rowid + 0 NOT IN ({_GONE})
    ORDER BY rowid DESC LIMIT :limit OFFSET :offset
"""  # noqa: S608 - of constants
_COLUMNS = """
    s.id, s.headline, s.slug, s.status, s.regions, s.section_id, s.byline, s.words, s.findings,
    s.issue_number, s.assignee, s.updated_at, s.deleted_at
"""  # what `summary_of` takes
_ROWS_OF = "SELECT {columns} FROM ({found}) f CROSS JOIN story_row s ON s.number = f.found"
_TEXTS_ROWS = f"{_ROWS_OF.format(columns=_COLUMNS, found=_TEXTS)} ORDER BY f.place"
_TITLED_ROWS = f"{_ROWS_OF.format(columns=_COLUMNS, found=_TITLED)} ORDER BY f.place"
_ROWS_OF_NUMBERS = f"""
    SELECT {_COLUMNS} FROM json_each(?) f CROSS JOIN story_row s ON s.number = f.value
    ORDER BY f.key
"""  # noqa: S608 - of constants
_HEADLINES = f"SELECT count(*) FROM ({_SEEN} AND rowid + 0 NOT IN ({_GONE}))"  # noqa: S608
_HITS = "SELECT count(*) FROM (SELECT 1 FROM story_text WHERE story_text MATCH ? LIMIT ?)"
_TERMS = "SELECT id, name FROM term"


class WordSearch:
    """Finds rows by words, outside the trash."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def best(self, words: str, titles: str, limit: int | None, offset: int = 0) -> Rows:
        """Return rows whose headline holds the words, the newest first, then texts as they fit.

        Texts are not looked at before the headlines are used up.
        """
        first = self.titled(titles, limit, offset)
        if limit is not None and len(first) >= limit:
            return first
        passed = 0 if first or not offset else offset - self._headlines(titles)
        left = None if limit is None else limit - len(first)
        return first + self._rows(_TEXTS_ROWS, _given(words, titles, left, passed))

    def titled(self, titles: str, limit: int | None, offset: int = 0) -> Rows:
        """Return rows whose headline holds the words, the newest first."""
        return self._rows(_TITLED_ROWS, _given("", titles, limit, offset))

    def rows(self, numbers: Sequence[int]) -> Rows:
        """Return the rows with these numbers, in this order."""
        return self._rows(_ROWS_OF_NUMBERS, (f"[{','.join(map(str, numbers))}]",))

    def hits(self, words: str, most: int) -> int:
        """Return how many texts hold the words, `most` where it is that many or more."""
        ((found,),) = self._raw().execute(_HITS, (words, most)).fetchall()
        return int(found)

    def _headlines(self, titles: str) -> int:
        ((found,),) = self._raw().execute(_HEADLINES, {"titles": titles}).fetchall()
        return int(found)

    def _rows(self, sql: str, given: Mapping[str, object] | tuple[str]) -> Rows:
        raw = self._raw()
        rows = raw.execute(sql, given).fetchall()
        names: dict[str, str] = dict(raw.execute(_TERMS).fetchall()) if rows else {}
        return tuple([summary_of((*row[:-2], time_of(row[-2]), row[-1]), names) for row in rows])

    def _raw(self) -> sqlite3.Connection:
        raw: Any = self._session.connection().connection.driver_connection
        return raw  # type: ignore[no-any-return]


def _given(words: str, titles: str, limit: int | None, offset: int) -> dict[str, object]:
    most = -1 if limit is None else limit
    return {"words": words, "titles": titles, "limit": most, "offset": offset}
