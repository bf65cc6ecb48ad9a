"""Which brackets of a text belong together."""


class Brackets:
    """Pairs the brackets of one text, so that a long run of openers costs one look."""

    def __init__(self) -> None:
        self._text = ""
        self._closing: dict[int, int] = {}

    def closing(self, text: str, opening: int) -> int | None:
        """Return where the bracket opened at `opening` closes."""
        if text is not self._text:
            self._text, self._closing = text, _pairs(text)
        return self._closing.get(opening)


def _pairs(text: str) -> dict[int, int]:
    """Return where each opening bracket of `text` closes."""
    pairs: dict[int, int] = {}
    open_at: list[int] = []
    for at, character in enumerate(text):
        if character == "[":
            open_at.append(at)
        elif character == "]" and open_at:
            pairs[open_at.pop()] = at
    return pairs
