"""What a line of the list says that stands elsewhere: issues, notes, names."""

from deskeditor.model.ids import StoryId, TermId
from deskeditor.storage.statements import Statements

_ISSUES = (
    "SELECT DISTINCT issue.number FROM issue_item "
    "JOIN issue ON issue.id = issue_item.issue_id JOIN document ON document.id = issue.id "
    "WHERE issue_item.story_id = ? AND document.deleted_at IS NULL ORDER BY issue.number"
)
_NOTES = "SELECT text FROM note WHERE document_id = ? AND deleted_at IS NULL ORDER BY id"
_MAKER = (
    "SELECT person.name FROM revision JOIN person ON person.id = revision.person_id "
    "WHERE revision.document_id = ? AND revision.number = 1"
)
_TERM = "SELECT name FROM term WHERE id = ?"


def issues_with(statements: Statements, story: StoryId) -> tuple[int, ...]:
    """Return the numbers of the issues outside the trash that hold `story`, lowest first."""
    return tuple(statements.values(_ISSUES, (story,)))


def notes_on(statements: Statements, story: StoryId) -> tuple[str, ...]:
    """Return the texts of the notes on `story`, the first made first."""
    return tuple(statements.values(_NOTES, (story,)))


def maker_of(statements: Statements, story: StoryId) -> str:
    """Return the name of the person who made `story`, or ""."""
    return "".join(statements.values(_MAKER, (story,)))


def term_name(statements: Statements, term: TermId) -> str:
    """Return the name of a term, "" for an unknown one."""
    return "".join(statements.values(_TERM, (term,)))
