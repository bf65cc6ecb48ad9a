"""The pictures as lists: found by words, credit, shape and use; and where each of them stands."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from deskeditor.model.ids import ImageId
from deskeditor.model.image_query import (
    ImagePlace,
    ImageQuery,
    ImageSummary,
    image_words,
    shape_bounds,
)
from deskeditor.model.look import alike
from deskeditor.storage.sort_keys import sort_key
from deskeditor.storage.tables.history import DocumentRow
from deskeditor.storage.tables.indexes import (
    ContributorRow,
    ImagePlaceRow,
    ImageRow,
    ImageUseRow,
    IssueRow,
    StoryRow,
)

SOON = timedelta(days=30)  # before its end a licence is "ending"
_STORIES = (
    select(func.count(ImageUseRow.story_id.distinct()))
    .where(ImageUseRow.image_id == ImageRow.id)
    .scalar_subquery()
)
_PLACES = (
    select(func.count())
    .select_from(ImagePlaceRow)
    .where(ImagePlaceRow.image_id == ImageRow.id)
    .scalar_subquery()
)
_IS_USED = or_(
    select(ImageUseRow.story_id).where(ImageUseRow.image_id == ImageRow.id).exists(),
    select(ImagePlaceRow.document_id).where(ImagePlaceRow.image_id == ImageRow.id).exists(),
)


class ImageLists:
    """Answers what the Images place asks."""

    def __init__(self, session: Session, now: Callable[[], datetime]) -> None:
        self._session = session
        self._now = now

    def summaries(self, query: ImageQuery | None = None) -> tuple[ImageSummary, ...]:
        """Return the lines that `query` asks for, in its order; all without a query."""
        query = query or ImageQuery()
        row = ImageRow
        wanted = self._matching(
            query, row.id, row.sha256, row.filename, row.width, row.height, row.alt, row.credit,
            row.lacks, _STORIES + _PLACES, row.licence_ends, row.is_decorative,
            DocumentRow.deleted_at,
        )  # fmt: skip
        ordered = wanted.order_by(*_order(query)).limit(query.limit).offset(query.offset or None)
        return tuple(_summary(tuple(found)) for found in self._session.execute(ordered))

    def count(self, query: ImageQuery | None = None) -> int:
        """Return how many pictures `query` asks for, whatever its limit."""
        wanted = self._matching(query or ImageQuery(), func.count())
        return int(self._session.execute(wanted).scalar_one())

    def ids(self, query: ImageQuery | None = None) -> tuple[ImageId, ...]:
        """Return the ids that `query` asks for, in its order."""
        query = query or ImageQuery()
        wanted = self._matching(query, ImageRow.id).order_by(*_order(query))
        found = self._session.scalars(wanted.limit(query.limit).offset(query.offset or None))
        return tuple(ImageId(image) for image in found)

    def values(self, field: str) -> Mapping[str, int]:
        """Return the agencies or the licences of pictures outside the trash, the most used first.

        Values are without case; `field` is "agency" or "licence".
        """
        column = {"agency": ImageRow.agency, "licence": ImageRow.licence}[field]
        rows = self._session.execute(
            _standing(select(column, func.count()))
            .where(column != "", DocumentRow.deleted_at.is_(None))
            .group_by(column)
            .order_by(func.count().desc(), column)
        )
        return {value: count for value, count in rows}  # noqa: C416 - a Row is no pair to mypy

    def places(self, image: ImageId) -> tuple[ImagePlace, ...]:
        """Return every place that shows a picture: stories first, those in the trash too."""
        return (*self._stories(image), *self._elsewhere(image))

    def alike(self) -> tuple[tuple[ImageId, ...], ...]:
        """Return the pictures outside the trash that look alike, in groups of two and more."""
        rows = self._session.execute(
            _standing(select(ImageRow.id, ImageRow.look))
            .where(ImageRow.look != "", DocumentRow.deleted_at.is_(None))
            .order_by(ImageRow.id)
        )
        return alike({ImageId(image): look for image, look in rows})

    def _stories(self, image: ImageId) -> tuple[ImagePlace, ...]:
        rows = self._session.execute(
            select(
                StoryRow.id,
                StoryRow.headline,
                StoryRow.slug,
                func.min(ImageUseRow.position),
                StoryRow.deleted_at,
            )
            .join(ImageUseRow, ImageUseRow.story_id == StoryRow.id)
            .where(ImageUseRow.image_id == image)
            .group_by(StoryRow.id)
            .order_by(StoryRow.deleted_at.is_not(None), StoryRow.updated_at.desc(), StoryRow.id)
        )
        return tuple(
            ImagePlace("story", story, headline or slug, position == 0, deleted is not None)
            for story, headline, slug, position, deleted in rows
        )

    def _elsewhere(self, image: ImageId) -> tuple[ImagePlace, ...]:
        people = (
            select(ContributorRow.id, ContributorRow.name)
            .join(ImagePlaceRow, ImagePlaceRow.document_id == ContributorRow.id)
            .where(ImagePlaceRow.image_id == image)
            .order_by(ContributorRow.name, ContributorRow.id)
        )
        issues = (
            select(IssueRow.id, IssueRow.number)
            .join(ImagePlaceRow, ImagePlaceRow.document_id == IssueRow.id)
            .where(ImagePlaceRow.image_id == image)
            .order_by(IssueRow.number.desc())
        )
        return (
            *(ImagePlace("contributor", i, name) for i, name in self._session.execute(people)),
            *(ImagePlace("issue", i, f"No. {n}") for i, n in self._session.execute(issues)),
        )

    def _matching(self, query: ImageQuery, *columns: Any) -> Select[Any]:  # noqa: ANN401
        row = ImageRow
        wanted: Select[Any] = _standing(select(*columns).select_from(row))
        for word in image_words(query.text):
            wanted = wanted.where(row.words.contains(sort_key(word), autoescape=True))
        for credit in query.credits:
            wanted = wanted.where(func.lower(row.credit).contains(credit.lower(), autoescape=True))
        for column, value in ((row.agency, query.agency), (row.licence, query.licence)):
            if value is not None:
                wanted = wanted.where(column.startswith(sort_key(value), autoescape=True))
        for word in query.missing:
            wanted = wanted.where(row.lacks.contains(word))
        if query.ratio is not None:
            least, most = shape_bounds(query.ratio)
            width = row.width * 1.0
            wanted = wanted.where(width >= row.height * least, width <= row.height * most)
        return wanted.where(*self._standings(query))

    def _standings(self, query: ImageQuery) -> list[ColumnElement[bool]]:
        row, words = ImageRow, query.standings
        deleted = DocumentRow.deleted_at
        conditions: list[ColumnElement[bool]] = [
            deleted.is_not(None) if "trash" in words else deleted.is_(None)
        ]
        today, soon = (day.isoformat() for day in (self._today(), self._today() + SOON))
        known: dict[str, Callable[[], ColumnElement[bool]]] = {
            "unused": lambda: ~_IS_USED,
            "used": lambda: _IS_USED,
            "decorative": lambda: row.is_decorative == 1,
            "ending": lambda: and_(row.licence_ends >= today, row.licence_ends <= soon),
            "ended": lambda: row.licence_ends < today,
            "alike": lambda: row.id.in_([i for group in self.alike() for i in group]),
        }
        conditions += [known[word]() for word in words if word in known]
        return conditions

    def _today(self) -> date:
        return self._now().date()


def _standing(wanted: Any) -> Any:  # noqa: ANN401 - a selection of any columns
    return wanted.join(DocumentRow, DocumentRow.id == ImageRow.id)


def _order(query: ImageQuery) -> tuple[Any, ...]:
    row = ImageRow
    orders: dict[str, tuple[Any, ...]] = {
        "newest": (row.id.desc(),),
        "oldest": (row.id,),
        "name": (func.lower(row.filename), row.id),
        "largest": ((row.width * row.height).desc(), row.id.desc()),
        "ending": (row.licence_ends.is_(None), row.licence_ends, row.id.desc()),
    }
    return orders[query.order]


def _summary(columns: tuple[Any, ...]) -> ImageSummary:
    image, sha256, filename, width, height, alt, credit, lacks, uses, ends, plain, gone = columns
    return ImageSummary(
        id=ImageId(image),
        sha256=sha256,
        filename=filename,
        width=width,
        height=height,
        alt=alt,
        credit=credit,
        lacks=tuple(lacks.split()),
        uses=uses,
        licence_ends=date.fromisoformat(ends) if ends else None,
        is_decorative=bool(plain),
        deleted_at=gone,
    )
