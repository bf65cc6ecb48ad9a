"""Who keeps a revision, and on which desk: ids with names."""

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from deskeditor.model.ids import new_id
from deskeditor.storage.tables.beside import LocalSettingRow
from deskeditor.storage.tables.history import PersonRow


def person_id(session: Session, name: str) -> str:
    """Return the id of a person by name; a new name gets one."""
    known = session.execute(select(PersonRow.id).where(PersonRow.name == name)).scalar()
    if known is not None:
        return known
    fresh = new_id()
    session.execute(insert(PersonRow).values(id=fresh, name=name))
    return fresh


def desk_id(session: Session) -> str:
    """Return the id of this desk; it was given when the file was made."""
    wanted = select(LocalSettingRow.value).where(LocalSettingRow.key == "desk_id")
    return session.execute(wanted).scalar_one()
