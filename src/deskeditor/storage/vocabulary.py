"""The controlled words of a desk."""

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.orm import Session

from deskeditor.errors import RefusedError
from deskeditor.model.ids import TermId
from deskeditor.model.vocabulary import Term, TermKind, Vocabulary
from deskeditor.storage.cleaned import cleaned
from deskeditor.storage.cutting import Cut
from deskeditor.storage.documents import Documents
from deskeditor.storage.forms import TERM, term_content, term_of
from deskeditor.storage.projections import Projections
from deskeditor.storage.tables.indexes import TermRow


class Terms:
    """Regions, sections, columns and topics."""

    def __init__(self, session: Session, documents: Documents, projections: Projections) -> None:
        self._session = session
        self._documents = documents
        self._projections = projections

    def all(self) -> Vocabulary:
        """Return every term, retired ones included, by kind, position and name."""
        terms = map(term_of, self._documents.heads(TERM))
        return Vocabulary(tuple(sorted(terms, key=lambda t: (t.kind, t.position, t.name, t.id))))

    def get(self, term: TermId) -> Term:
        """Return one term. Raises NotFoundError."""
        return term_of(self._documents.head(TERM, term))

    def add(self, term: Term, reason: str = "Created") -> Term:
        """Keep a new term. Raises RefusedError if its kind has a term of that slug."""
        term = cleaned(term)
        self._refuse_taken(term)
        head = self._documents.add(TERM, term.id, term_content(term), Cut(reason))
        return self._indexed(term_of(head))

    def save(self, term: Term, based_on: str | None = None, reason: str = "Saved") -> Term:
        """Keep a term's change; `based_on` is the head it was read at, `term.head` unless given.

        Raises StaleRevisionError, RefusedError if the slug is another's, NotFoundError.
        """
        term = cleaned(term)
        self._refuse_taken(term)
        before = self._documents.head(TERM, term.id)
        content = term_content(term, before.content)
        based_on, cut = based_on if based_on is not None else term.head, Cut(reason)
        head = self._documents.append(TERM, term.id, content, based_on=based_on, cut=cut)
        kept = self._indexed(term_of(head))
        if kept.kind is TermKind.REGION and kept.name != term_of(before).name:
            self._projections.refresh_region(kept.id, kept.name)
        return kept

    def rebuild(self) -> None:
        """Make what terms are found by anew."""
        self._session.execute(delete(TermRow))
        for head in self._documents.heads(TERM):
            self._indexed(term_of(head))

    def _refuse_taken(self, term: Term) -> None:
        owner = select(TermRow.id).where(
            TermRow.kind == term.kind.value, TermRow.slug == term.slug
        )
        if self._session.execute(owner).scalar() not in (None, term.id):
            raise RefusedError(
                f"There is a {term.kind.value} “{term.slug}” already. Use it, or choose a "
                "different slug."
            )

    def _indexed(self, term: Term) -> Term:
        columns = {
            "id": term.id,
            "kind": term.kind.value,
            "slug": term.slug,
            "name": term.name,
            "position": term.position,
            "parent_id": term.parent,
        }
        row = upsert(TermRow).values(columns)
        self._session.execute(row.on_conflict_do_update(index_elements=[TermRow.id], set_=columns))
        return term
