"""JSON as every file of an export writes it: sorted, indented, UTF-8, one final line feed."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from deskeditor.publish.printed_dates import stamp


def json_bytes(value: Mapping[str, Any]) -> bytes:
    """Return `value` as a JSON document; the same value gives the same bytes."""
    text = json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True)
    return f"{text}\n".encode()


def stamped(when: datetime | None) -> str | None:
    """Return an aware time as RFC 3339 in UTC to the second, None for none."""
    return stamp(when) if when else None
