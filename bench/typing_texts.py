"""Stories of any length for the measurements of writing: prose with all that interrupts it."""

import random

VOCABULARY = """
the of and to in a that is was for it on as with by at from harbour council vote bridge river
minister border grain evening letter question market village winter engineer report captain
railway school teacher photograph archive witness agreement company before because however
though quietly twice again nobody everything reached answered promised carried
"""
WORDS = VOCABULARY.split()
LIST = "- the mayor **spoke** first\n- the council came after\n  - and its clerk\n- nobody voted\n"
QUOTE = "> We carried the letters over the bridge,\n> and nobody asked whose they were.\n"
TABLE = "| Port | Ships |\n| --- | --: |\n| Reni | 12 |\n| Izmail | 7 |\n"


def story_text(words: int) -> str:
    """Return a text of about `words` words: paragraphs, cross-heads, lists, quotes, tables, notes.

    The same for the same number, and of the same kinds in the same shares for any.
    """
    chance = random.Random(words)  # noqa: S311 - nobody is to be kept from guessing it
    parts: list[str] = []
    notes: list[str] = []
    count = 0
    while count < words:
        at = len(parts) % 12
        if at == 3:  # noqa: PLR2004 - one of each kind in twelve
            parts.append(LIST)
        elif at == 5:  # noqa: PLR2004
            parts.append(QUOTE)
        elif at == 7:  # noqa: PLR2004
            parts.append(TABLE)
        elif at == 9:  # noqa: PLR2004
            parts.append(f"## {' '.join(chance.choices(WORDS, k=4))}\n")
        else:
            parts.append(_paragraph(chance, noted=at == 1, number=len(notes) + 1))
            if at == 1:
                notes.append(f"[^{len(notes) + 1}]: {_prose(chance, 12)}\n")
        count += len(parts[-1].split())
    return "\n".join([*parts, *notes])


def _prose(chance: random.Random, words: int) -> str:
    said = chance.choices(WORDS, k=words)
    said[words // 2] = f"*{said[words // 2]}*"
    said[words // 3] = f"[{said[words // 3]}](https://example.org/{words})"
    return f"{' '.join(said).capitalize()}."


def _paragraph(chance: random.Random, *, noted: bool, number: int) -> str:
    note = f"[^{number}]" if noted else ""
    return f"{_prose(chance, chance.randint(40, 80))}{note}\n"
