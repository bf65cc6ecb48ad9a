"""The people whose names the magazine prints."""

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.orm import Session

from deskeditor.errors import RefusedError
from deskeditor.model.contributor import Contributor
from deskeditor.model.ids import ContributorId
from deskeditor.storage.cleaned import cleaned
from deskeditor.storage.cutting import Cut
from deskeditor.storage.documents import Documents
from deskeditor.storage.forms import CONTRIBUTOR, contributor_content, contributor_of
from deskeditor.storage.image_rows import write_portrait
from deskeditor.storage.projections import Projections
from deskeditor.storage.tables.indexes import ContributorRow


class Contributors:
    """The contributors of a desk."""

    def __init__(self, session: Session, documents: Documents, projections: Projections) -> None:
        self._session = session
        self._documents = documents
        self._projections = projections

    def all(self) -> dict[ContributorId, Contributor]:
        """Return every contributor, retired ones included, by name."""
        people = map(contributor_of, self._documents.heads(CONTRIBUTOR))
        return {p.id: p for p in sorted(people, key=lambda p: (p.name.casefold(), p.id))}

    def get(self, contributor: ContributorId) -> Contributor:
        """Return one contributor. Raises NotFoundError."""
        return contributor_of(self._documents.head(CONTRIBUTOR, contributor))

    def add(self, person: Contributor, reason: str = "Created") -> Contributor:
        """Keep a new contributor. Raises RefusedError if the slug is another's."""
        person = cleaned(person)
        self._refuse_taken(person)
        content = contributor_content(person)
        head = self._documents.add(CONTRIBUTOR, person.id, content, Cut(reason))
        return self._indexed(contributor_of(head))

    def save(
        self, person: Contributor, based_on: str | None = None, reason: str = "Saved"
    ) -> Contributor:
        """Keep a contributor's change; stories by them are listed with the new name.

        `based_on` is the head it was read at, `person.head` unless given. Raises
        StaleRevisionError, RefusedError if the slug is another's, NotFoundError.
        """
        person = cleaned(person)
        self._refuse_taken(person)
        before = self._documents.head(CONTRIBUTOR, person.id)
        content = contributor_content(person, before.content)
        based_on, cut = based_on if based_on is not None else person.head, Cut(reason)
        head = self._documents.append(CONTRIBUTOR, person.id, content, based_on=based_on, cut=cut)
        kept = self._indexed(contributor_of(head))
        if contributor_of(before).name != kept.name:
            self._projections.refresh_bylines(kept.id)
        return kept

    def named(self, name: str) -> Contributor | None:
        """Return the contributor with this name or slug, case ignored, or None.

        One who was merged stands for the one that they went into.
        """
        wanted = name.strip().casefold()
        rows = self._session.execute(
            select(ContributorRow.id, ContributorRow.name, ContributorRow.slug)
            .order_by(ContributorRow.id)
        )  # fmt: skip
        for contributor, known, slug in rows:
            if wanted in (known.casefold(), slug):
                return self._standing(self.get(ContributorId(contributor)))
        return None

    def _standing(self, person: Contributor) -> Contributor:
        passed: set[ContributorId] = set()
        while person.merged_into is not None and person.id not in passed:
            passed.add(person.id)
            person = self.get(person.merged_into)
        return person

    def slug_taken(self, slug: str) -> bool:
        """Return True if a contributor has this slug."""
        return self._owner(slug) is not None

    def rebuild(self) -> None:
        """Make what contributors are found by anew."""
        self._session.execute(delete(ContributorRow))
        for head in self._documents.heads(CONTRIBUTOR):
            self._indexed(contributor_of(head))

    def _owner(self, slug: str) -> str | None:
        wanted = select(ContributorRow.id).where(ContributorRow.slug == slug)
        return self._session.execute(wanted).scalar()

    def _refuse_taken(self, person: Contributor) -> None:
        if self._owner(person.slug) not in (None, person.id):
            raise RefusedError(
                f"Another contributor has the slug “{person.slug}” already. Choose a different "
                "one."
            )

    def _indexed(self, person: Contributor) -> Contributor:
        columns = {"id": person.id, "slug": person.slug, "name": person.name}
        row = upsert(ContributorRow).values(columns)
        self._session.execute(
            row.on_conflict_do_update(index_elements=[ContributorRow.id], set_=columns)
        )
        write_portrait(self._session, person)
        return person
