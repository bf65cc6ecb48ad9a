"""Who keeps a revision, and on which desk: ids with names."""

from sqlalchemy import bindparam, insert, select
from sqlalchemy.orm import Session

from deskeditor.model.ids import new_id
from deskeditor.storage.tables.beside import LocalSettingRow
from deskeditor.storage.tables.history import PersonRow

_PERSON = select(PersonRow.id).where(PersonRow.name == bindparam("name"))
_DESK = select(LocalSettingRow.value).where(LocalSettingRow.key == "desk_id")


def person_id(session: Session, name: str) -> str:
    """Return the id of a person by name; a new name gets one."""
    known = session.execute(_PERSON, {"name": name}).scalar()
    if known is not None:
        return str(known)
    fresh = new_id()
    session.execute(insert(PersonRow).values(id=fresh, name=name))
    return fresh


def desk_id(session: Session) -> str:
    """Return the id of this desk; it was given when the file was made."""
    return str(session.execute(_DESK).scalar_one())
