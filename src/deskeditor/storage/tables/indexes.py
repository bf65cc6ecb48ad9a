"""What lists and searches read: derived from head revisions, written in the same transaction."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from deskeditor.storage.tables.base import Base

# Indexes of the list: an order, or a filter of one value in the usual order; without the trash.
ORDERS: dict[str, tuple[str, ...]] = {
    "update": ("updated_at",),
    "creation": ("created_at",),
    "publication": ("published_at",),
    "headline": ("headline_key",),
    "byline": ("byline_key",),
    "region": ("region_key",),
    "words": ("words",),
    "issue": ("issue_number",),
    "standing": ("standing", "updated_at"),
    "section": ("section_id", "updated_at"),
    "column": ("column_id", "updated_at"),
    "assignee": ("assignee", "updated_at"),
}


class ListingDueRow(Base):
    """A story whose lists and words do not show its head yet."""

    __tablename__ = "listing_due"

    story_id: Mapped[str] = mapped_column(ForeignKey("document.id"), primary_key=True)


class StoryRow(Base):
    """One line of the story list. `number` is also the rowid of its searchable text."""

    __tablename__ = "story_row"
    __table_args__ = (
        Index("story_row_by_slug", "slug", unique=True, sqlite_where=text("slug <> ''")),
        Index("story_row_by_origin", "origin_sha256", "origin_part"),
        Index("story_row_by_deletion", "deleted_at", sqlite_where=text("deleted_at IS NOT NULL")),
        *(
            Index(f"story_row_by_{name}", *columns, sqlite_where=text("deleted_at IS NULL"))
            for name, columns in ORDERS.items()
        ),
    )

    number: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(ForeignKey("document.id"), unique=True)
    headline: Mapped[str]
    slug: Mapped[str]
    status: Mapped[str]
    section_id: Mapped[str | None]
    regions: Mapped[str]  # ids, primary first, apart by a space
    byline: Mapped[str]  # as printed, without "By"
    words: Mapped[int]  # of rendered prose
    findings: Mapped[str]  # apart by a space
    origin_sha256: Mapped[str | None]
    origin_part: Mapped[str | None]
    published_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    deleted_at: Mapped[datetime | None]
    column_id: Mapped[str | None]
    assignee: Mapped[str] = mapped_column(default="", server_default="")
    embargo_until: Mapped[datetime | None]
    issue_number: Mapped[int | None]  # the newest issue that holds it
    standing: Mapped[int] = mapped_column(default=0, server_default="0")  # way to publication
    headline_key: Mapped[str] = mapped_column(default="", server_default="")  # what sorts
    byline_key: Mapped[str] = mapped_column(default="", server_default="")
    region_key: Mapped[str] = mapped_column(default="", server_default="")  # primary region


class StoryFacetRow(Base):
    """Something that a story is found by."""

    __tablename__ = "story_facet"
    __table_args__ = (Index("story_facet_by_story", "story_number"),)

    kind: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str] = mapped_column(primary_key=True)
    story_number: Mapped[int] = mapped_column(ForeignKey("story_row.number"), primary_key=True)


class FacetCountRow(Base):
    """How many stories outside the trash have a facet."""

    __tablename__ = "facet_count"

    kind: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str] = mapped_column(primary_key=True)
    stories: Mapped[int]


class ImageRow(Base):
    """What an image is found by."""

    __tablename__ = "image"
    __table_args__ = (Index("image_by_sha256", "sha256"),)

    id: Mapped[str] = mapped_column(ForeignKey("document.id"), primary_key=True)
    sha256: Mapped[str]
    filename: Mapped[str]
    alt: Mapped[str] = mapped_column(default="", server_default="")
    credit: Mapped[str] = mapped_column(default="", server_default="")  # as printed
    words: Mapped[str] = mapped_column(default="", server_default="")  # all that is searched
    agency: Mapped[str] = mapped_column(default="", server_default="")  # without case
    licence: Mapped[str] = mapped_column(default="", server_default="")  # without case
    licence_ends: Mapped[str | None]  # ISO date
    width: Mapped[int] = mapped_column(default=0, server_default="0")  # px
    height: Mapped[int] = mapped_column(default=0, server_default="0")  # px
    look: Mapped[str] = mapped_column(default="", server_default="")
    lacks: Mapped[str] = mapped_column(default="", server_default="")  # apart by a space
    is_decorative: Mapped[int] = mapped_column(default=0, server_default="0")


class ImageUseRow(Base):
    """One placement of an image in a story; position 0 is the lead."""

    __tablename__ = "image_use"
    __table_args__ = (Index("image_use_by_image", "image_id"),)

    story_id: Mapped[str] = mapped_column(ForeignKey("document.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    image_id: Mapped[str]
    alt: Mapped[str]
    caption: Mapped[str]
    credit: Mapped[str]  # as printed; "" follows the image


class ImagePlaceRow(Base):
    """A place of an image outside stories: a contributor's portrait, a block of an issue."""

    __tablename__ = "image_place"
    __table_args__ = (Index("image_place_by_image", "image_id"),)

    document_id: Mapped[str] = mapped_column(ForeignKey("document.id"), primary_key=True)
    image_id: Mapped[str] = mapped_column(primary_key=True)


class TermRow(Base):
    """What a term is found by."""

    __tablename__ = "term"
    __table_args__ = (
        UniqueConstraint("kind", "slug"),
        Index("term_by_parent", "parent_id", sqlite_where=text("parent_id IS NOT NULL")),
    )

    id: Mapped[str] = mapped_column(ForeignKey("document.id"), primary_key=True)
    kind: Mapped[str]
    slug: Mapped[str]
    name: Mapped[str]
    position: Mapped[int]
    parent_id: Mapped[str | None]


class ContributorRow(Base):
    """What a contributor is found by."""

    __tablename__ = "contributor"

    id: Mapped[str] = mapped_column(ForeignKey("document.id"), primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]


class IssueRow(Base):
    """What an issue is found by."""

    __tablename__ = "issue"

    id: Mapped[str] = mapped_column(ForeignKey("document.id"), primary_key=True)
    number: Mapped[int] = mapped_column(unique=True)
    date: Mapped[str]  # ISO
    status: Mapped[str]


class IssueSectionRow(Base):
    """A section of an issue at its fractional place."""

    __tablename__ = "issue_section"

    issue_id: Mapped[str] = mapped_column(ForeignKey("issue.id"), primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    place: Mapped[str]
    heading: Mapped[str]
    layout: Mapped[str]


class IssueItemRow(Base):
    """An item of an issue at its fractional place."""

    __tablename__ = "issue_item"
    __table_args__ = (Index("issue_item_by_story", "story_id"),)

    issue_id: Mapped[str] = mapped_column(ForeignKey("issue.id"), primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    section_id: Mapped[str]
    place: Mapped[str]
    kind: Mapped[str]
    story_id: Mapped[str | None]
