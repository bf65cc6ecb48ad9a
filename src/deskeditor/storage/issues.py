"""Newsletter issues: their sections and items in fractional order."""

import json
from typing import Any

from sqlalchemy import delete, func, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.orm import Session

from deskeditor.errors import NotFoundError, RefusedError
from deskeditor.model.ids import IssueId, StoryId
from deskeditor.model.issue import Issue
from deskeditor.storage.cleaned import cleaned
from deskeditor.storage.cutting import Cut
from deskeditor.storage.documents import Documents
from deskeditor.storage.forms import ISSUE, issue_fields, issue_of, kept_from
from deskeditor.storage.frames import Content
from deskeditor.storage.image_rows import write_blocks
from deskeditor.storage.places import placed
from deskeditor.storage.plain import canonical_json
from deskeditor.storage.projections import Projections
from deskeditor.storage.tables.history import DocumentRow
from deskeditor.storage.tables.indexes import IssueItemRow, IssueRow, IssueSectionRow

Places = dict[str, str]


class Issues:
    """The newsletter issues of a desk."""

    def __init__(self, session: Session, documents: Documents, projections: Projections) -> None:
        self._session = session
        self._documents = documents
        self._projections = projections

    def get(self, issue: IssueId) -> Issue:
        """Return one issue, in the trash or not. Raises NotFoundError."""
        return issue_of(self._documents.head(ISSUE, issue))

    def by_number(self, number: int) -> Issue:
        """Return the issue with this number. Raises NotFoundError."""
        found = self._session.execute(self._standing(IssueRow.id, IssueRow.number == number))
        for issue in found.scalars():
            return self.get(IssueId(issue))
        raise NotFoundError(f"There is no issue No. {number} in the desk.")

    def all(self) -> tuple[Issue, ...]:
        """Return every issue that is not in the trash, the highest number first."""
        heads = self._documents.heads(ISSUE)
        issues = (issue_of(head) for head in heads if head.deleted_at is None)
        return tuple(sorted(issues, key=lambda issue: issue.number, reverse=True))

    def add(self, issue: Issue, reason: str = "Created") -> Issue:
        """Keep a new issue and return it as kept. Raises RefusedError if its number is taken."""
        issue = cleaned(issue)
        self._refuse_taken(issue)
        content, places = self._content(issue, None)
        head = self._documents.add(ISSUE, issue.id, content, Cut(reason))
        return self._indexed(issue_of(head), places)

    def save(self, issue: Issue, based_on: str, reason: str = "Saved") -> Issue:
        """Keep `issue` as a new revision and return it with its new head.

        Raises StaleRevisionError if the head is not `based_on`, RefusedError, NotFoundError.
        """
        issue = cleaned(issue)
        before = self._documents.head(ISSUE, issue.id)
        self._refuse_taken(issue)
        content, places = self._content(issue, before.content)
        cut = Cut(reason)
        head = self._documents.append(ISSUE, issue.id, content, based_on=based_on, cut=cut)
        return self._indexed(issue_of(head), places)

    def next_number(self) -> int:
        """Return one more than the highest number ever given."""
        highest = self._session.execute(select(func.max(IssueRow.number))).scalar()
        return (highest or 0) + 1

    def trash(self, issue: IssueId) -> Issue:
        """Mark an issue as in the trash; its number stays its own. Raises NotFoundError."""
        return self._set_deleted(issue, deleted=True)

    def untrash(self, issue: IssueId) -> Issue:
        """Take an issue out of the trash. Raises NotFoundError."""
        return self._set_deleted(issue, deleted=False)

    def _set_deleted(self, issue: IssueId, *, deleted: bool) -> Issue:
        kept = issue_of(self._documents.set_deleted(ISSUE, issue, deleted=deleted))
        self._projections.refresh_issues(kept.stories())
        return kept

    def rebuild(self) -> None:
        """Make what issues are found by anew, each thing at the place that its revision keeps."""
        for table in (IssueItemRow, IssueSectionRow, IssueRow):
            self._session.execute(delete(table))
        for head in self._documents.heads(ISSUE):
            self._indexed(issue_of(head), _places_in(head.content))

    def _standing(self, column: Any, condition: Any) -> Any:  # noqa: ANN401 - parts of a query
        wanted = select(column).join(DocumentRow, DocumentRow.id == IssueRow.id)
        return wanted.where(condition, DocumentRow.deleted_at.is_(None))

    def _refuse_taken(self, issue: Issue) -> None:
        owner = select(IssueRow.id).where(IssueRow.number == issue.number)
        if self._session.execute(owner).scalar() not in (None, issue.id):
            raise RefusedError(
                f"There is an issue No. {issue.number} already. Choose a different number."
            )

    def _content(self, issue: Issue, before: Content | None) -> tuple[Content, Places]:
        """Return what a revision keeps of `issue`: every section and item has its place."""
        places = self._places(issue)
        plain = issue_fields(issue)
        for section in plain.get("sections", ()):
            section["place"] = places[section["id"]]
            for item in section.get("items", ()):
                item["place"] = places[item["id"]]
        if before is not None:
            plain = kept_from(before, plain, Issue)
        return Content(canonical_json(plain)), places

    def _places(self, issue: Issue) -> Places:
        known: Places = {}
        for table in (IssueSectionRow, IssueItemRow):
            rows = select(table.id, table.place).where(table.issue_id == issue.id)
            known |= {key: place for key, place in self._session.execute(rows)}  # noqa: C416
        places = placed(known, [section.id for section in issue.sections])
        for section in issue.sections:
            places |= placed(known, [item.id for item in section.items])
        return places

    def _indexed(self, issue: Issue, places: Places) -> Issue:
        columns = {
            "id": issue.id,
            "number": issue.number,
            "date": issue.date.isoformat(),
            "status": issue.status.value,
        }
        held = select(IssueItemRow.story_id).where(IssueItemRow.issue_id == issue.id)
        before = {StoryId(story) for story in self._session.scalars(held) if story}
        row = upsert(IssueRow).values(columns)
        self._session.execute(
            row.on_conflict_do_update(index_elements=[IssueRow.id], set_=columns)
        )
        for table in (IssueItemRow, IssueSectionRow):
            self._session.execute(delete(table).where(table.issue_id == issue.id))
        if issue.sections:
            self._session.execute(insert(IssueSectionRow), _section_rows(issue, places))
        if items := _item_rows(issue, places):
            self._session.execute(insert(IssueItemRow), items)
        write_blocks(self._session, issue)
        self._projections.refresh_issues(sorted(before | set(issue.stories())))
        return issue


def _places_in(content: Content) -> Places:
    plain = json.loads(content.fields)
    sections = plain.get("sections", ())
    items = (item for section in sections for item in section.get("items", ()))
    return {thing["id"]: thing["place"] for thing in (*sections, *items)}


def _section_rows(issue: Issue, places: Places) -> list[dict[str, Any]]:
    return [
        {
            "issue_id": issue.id,
            "id": section.id,
            "place": places[section.id],
            "heading": section.heading,
            "layout": section.layout.value,
        }
        for section in issue.sections
    ]


def _item_rows(issue: Issue, places: Places) -> list[dict[str, Any]]:
    return [
        {
            "issue_id": issue.id,
            "id": item.id,
            "section_id": section.id,
            "place": places[item.id],
            "kind": item.kind.value,
            "story_id": item.story,
        }
        for section in issue.sections
        for item in section.items
    ]
