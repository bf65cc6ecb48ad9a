"""The credit: who made a picture, as fields and as the one line that is printed."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Credit:
    """A structured credit. `line` is a line taken over verbatim from elsewhere.

    While `line` is set it is printed unchanged; editing a field clears it (see `edited`), and the
    line is then formatted from the fields.
    """

    label: str = ""  # as printed before the colon: "Top photo credit"
    description: str = ""
    creator: str = ""
    agency: str = ""
    licence: str = ""  # a name or SPDX-like id: "CC BY-SA 4.0"
    source: str = ""  # a URL
    line: str = ""

    @property
    def is_empty(self) -> bool:
        """True if nobody is named: there is no creator, agency or verbatim line."""
        return not (self.creator or self.agency or self.line)

    def edited(self, **fields: str) -> "Credit":
        """Return this credit with fields changed, the verbatim line dropped unless it is given."""
        return replace(self, **{"line": "", **fields})


def format_credit(credit: Credit) -> str:
    """Return the credit line as printed, or "" for an empty credit.

    The house form is `Label: Description (Creator/Agency, licence)`; each part is left out with
    its punctuation when it is empty. The page, cards, mail, feeds and image metadata print this
    one string. Source: the site format, `docs/site-package.md`.
    """
    if credit.line:
        return credit.line
    makers = "/".join(part for part in (credit.creator, credit.agency) if part)
    bracket = ", ".join(part for part in (makers, credit.licence) if part)
    if not makers and not credit.description:
        return ""
    description = credit.description.strip()
    body = f"{description} ({bracket})" if description and bracket else description or bracket
    return f"{credit.label}: {body}" if credit.label else body
