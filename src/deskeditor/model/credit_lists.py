"""What a desk credits with: its labels, agencies and licences, as lists that it edits itself."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from deskeditor.model.agencies import DEFAULT_AGENCIES

DEFAULT_LABELS = (
    "Top photo credit", "Top image credit", "Photo credit", "Image credit", "Illustration credit",
    "Graphic credit", "Map credit", "Video credit",
)  # fmt: skip
DEFAULT_LICENCES = (
    "CC BY 4.0", "CC BY-SA 4.0", "CC BY-ND 4.0", "CC BY-NC 4.0", "CC BY 2.0", "CC BY-SA 2.0",
    "CC BY-SA 3.0", "CC0", "Public domain", "Creative Commons", "Used with permission",
    "Fair use", "All rights reserved", "Editorial use only",
)  # fmt: skip
_BLANKS = re.compile(r"[ \t\r\n]+")  # a no-break space is part of a name


@dataclass(frozen=True, slots=True)
class CreditLists:
    """The lists of a desk, each in its own order: what is used most stands first."""

    labels: tuple[str, ...] = DEFAULT_LABELS
    agencies: tuple[str, ...] = tuple(sorted(DEFAULT_AGENCIES, key=str.casefold))
    licences: tuple[str, ...] = DEFAULT_LICENCES


def tidied(lists: CreditLists) -> CreditLists:
    """Return `lists` with each entry once, on one line and not empty, in the order given."""
    return CreditLists(_tidied(lists.labels), _tidied(lists.agencies), _tidied(lists.licences))


def _tidied(entries: Iterable[str]) -> tuple[str, ...]:
    lines = (_BLANKS.sub(" ", entry).strip(" ").rstrip(":").rstrip() for entry in entries)
    return tuple(dict.fromkeys(line for line in lines if line))
