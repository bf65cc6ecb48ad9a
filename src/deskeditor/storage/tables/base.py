"""What every table class shares."""

from datetime import datetime

from sqlalchemy import Integer, LargeBinary, Text
from sqlalchemy.orm import DeclarativeBase

from deskeditor.storage.column_types import UtcTime


class Base(DeclarativeBase):
    """A table. Ids are text, times are aware and lie as UTC text."""

    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy reads it from the class
        str: Text,
        int: Integer,
        bytes: LargeBinary,
        datetime: UtcTime,
    }
