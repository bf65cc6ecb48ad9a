"""Settings of the desk, and of this machine only."""

import json
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.orm import Session

from deskeditor.model.magazine import Magazine
from deskeditor.storage.cleaned import cleaned
from deskeditor.storage.plain import canonical_json, from_plain, to_plain, unknown_in
from deskeditor.storage.tables.beside import LocalSettingRow, SettingRow

_MAGAZINE = "magazine"


class Settings:
    """Texts by key. Those of the desk go where the desk goes; local ones stay."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def magazine(self) -> Magazine:
        """Return what the masthead and the imprint say."""
        return from_plain(Magazine, json.loads(self.get(_MAGAZINE, "{}")))

    def put_magazine(self, magazine: Magazine) -> None:
        """Keep what the masthead and the imprint say."""
        before = json.loads(self.get(_MAGAZINE, "{}"))
        plain = unknown_in(before, Magazine) | to_plain(cleaned(magazine))
        self.put(_MAGAZINE, canonical_json(plain))

    def get(self, key: str, default: str = "") -> str:
        """Return a setting of the desk."""
        return self._get(SettingRow, key, default)

    def put(self, key: str, value: str) -> None:
        """Keep a setting of the desk."""
        self._put(SettingRow, key, value)

    def local_get(self, key: str, default: str = "") -> str:
        """Return a setting of this machine."""
        return self._get(LocalSettingRow, key, default)

    def local_put(self, key: str, value: str) -> None:
        """Keep a setting of this machine."""
        self._put(LocalSettingRow, key, value)

    def _get(self, table: Any, key: str, default: str) -> str:  # noqa: ANN401 - two alike tables
        found = self._session.execute(select(table.value).where(table.key == key)).scalar()
        return default if found is None else str(found)

    def _put(self, table: Any, key: str, value: str) -> None:  # noqa: ANN401 - two alike tables
        row = upsert(table).values(key=key, value=value)
        self._session.execute(
            row.on_conflict_do_update(index_elements=["key"], set_={"value": value})
        )
