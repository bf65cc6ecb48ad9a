"""Telling a person's name from an organisation's, as far as letters allow."""

import re

_ORGANISATION = re.compile(
    r"""^(?:agency|alliance|archives?|army|association|bureau|cent(?:er|re)|church|club
    |collection|command|commission|committee|commons|company|corps|council|department|embassy
    |federation|films?|forces?|foundation|gallery|government|group|guard|handout|house|images?
    |inc|institut(?:e|ion)|kremlin|library|ltd|media|ministry|museum|navy|network|news|newspaper
    |office|organi[sz]ation|parliament|party|photos?|photography|pictures?|pool|post|press
    |productions?|project|radio|reserve|senate|services?|society|station|stock|studios?|team
    |television|times|tribune|tv|union|university)$""",
    re.IGNORECASE | re.VERBOSE,
)
_PARTICLE = re.compile(
    r"^(?:al|ap|bin|bint|da|dal|de|del|della|den|der|di|dos|du|e|el|ibn|la|le|ten|ter|van|von|y|zu)$"
    r"|^(?:al|an|ar|as|ash|at|az|el|d|l|o)[-'’]\w",
    re.IGNORECASE,
)
_WORD = re.compile(r"^(?:[^\W\d_]\.)+$|^[^\W\d_]+(?:[-'’.][^\W\d_]+)*\.?$")
_FEWEST, _MOST = 2, 5


def is_personal_name(text: str) -> bool:
    """True if `text` looks like the name of one person: "Zoë van den Berg", "J.P. O’Hara"."""
    words = text.split()
    if not _FEWEST <= len(words) <= _MOST or words[0].casefold() == "the":
        return False
    if any(_ORGANISATION.match(word.strip(".")) for word in words):
        return False
    return all(
        _WORD.match(word) and (not word[0].islower() or _PARTICLE.match(word)) for word in words
    )
