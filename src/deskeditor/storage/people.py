"""Who keeps a revision, and on which desk: ids with names."""

from sqlalchemy import bindparam, insert, select
from sqlalchemy.orm import Session

from deskeditor.model.ids import new_id
from deskeditor.storage.statements import Statements
from deskeditor.storage.tables.history import PersonRow

_PERSON = select(PersonRow.id).where(PersonRow.name == bindparam("name"))

_KEEPER = (
    "SELECT (SELECT id FROM person WHERE name = ?), "
    "(SELECT value FROM local_setting WHERE key = 'desk_id')"
)


def person_id(session: Session, name: str) -> str:
    """Return the id of a person by name; a new name gets one."""
    known = session.execute(_PERSON, {"name": name}).scalar()
    if known is not None:
        return str(known)
    fresh = new_id()
    session.execute(insert(PersonRow).values(id=fresh, name=name))
    return fresh


def keeper(session: Session, statements: Statements, name: str) -> tuple[str, str]:
    """Return the ids of a person and of this desk in one question; a new name gets an id."""
    ((person, desk),) = statements.rows(_KEEPER, (name,))
    return str(person) if person is not None else person_id(session, name), str(desk)
