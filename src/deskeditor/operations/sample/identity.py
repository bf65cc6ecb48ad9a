"""Ids that are the same each time the sample is built, so that its exports are, too."""

import hashlib
from datetime import UTC, datetime

BEGINNING = datetime(2026, 11, 1, tzinfo=UTC)  # when the sample magazine was founded


def lasting_id(kind: str, key: str, made: datetime = BEGINNING) -> str:
    """Return a UUIDv7 of the time `made` whose random part is drawn from `kind` and `key`."""
    noise = int.from_bytes(hashlib.sha256(f"{kind}/{key}".encode()).digest()[:10], "big")
    stamp = int(made.timestamp() * 1000)
    few, many = noise >> 68, noise & (1 << 62) - 1
    digits = f"{stamp << 80 | 0x7 << 76 | few << 64 | 0b10 << 62 | many:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
