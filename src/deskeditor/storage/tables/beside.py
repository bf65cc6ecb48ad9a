"""What lies beside the documents: files, exports, settings."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from deskeditor.storage.tables.base import Base


class BlobRow(Base):
    """A file of the media folder."""

    __tablename__ = "blob"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    size: Mapped[int]  # bytes


class ExportRecordRow(Base):
    """An export that was written and verified."""

    __tablename__ = "export_record"

    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]  # "site" or "issue"
    issue_id: Mapped[str | None]
    path: Mapped[str]
    files: Mapped[int]
    bytes: Mapped[int]
    made_at: Mapped[datetime]
    as_of: Mapped[datetime | None]  # when the desk was read for it


class SettingRow(Base):
    """A setting of the desk."""

    __tablename__ = "setting"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class SavedSearchRow(Base):
    """A search with a name."""

    __tablename__ = "saved_search"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    query: Mapped[str]  # as typed
    created_at: Mapped[datetime]
    position: Mapped[int] = mapped_column(default=0, server_default="0")


class LocalSettingRow(Base):
    """A setting of this machine only."""

    __tablename__ = "local_setting"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]
