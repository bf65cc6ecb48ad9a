"""Reading a search: words, "phrases", -without, OR, (brackets), field:value. All can be read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from deskeditor.model.query_fields import field_of, is_field, not_a_field, not_a_value
from deskeditor.model.query_tree import Node, Word, all_of, any_of, negated

_TOKEN = re.compile(
    r"""\s* (?:
        (?P<open> -? \( )
      | (?P<close> \) )
      | (?P<operator> (?: OR | AND | NOT | \| ) (?= [\s()] | $ ) )
      | (?P<minus> - (?= [^\s-] ) )?
        (?: (?P<key> [^\W\d_]+ ) : (?! // ) )?
        (?: " (?P<quoted> [^"]* ) (?P<closed> "? ) (?P<star> \*? ) | (?P<bare> [^\s()]+ ) )?
    )""",
    re.VERBOSE,
)
_HAS_WORD = re.compile(r"\w")
_DEEPEST = 40  # brackets within brackets; deeper ones are read as if they were not there


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a search and where it stands in the text."""

    node: Node
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a part was passed over, and what may have been meant."""

    start: int
    end: int
    text: str  # a sentence
    instead: str = ""  # what to write in its place, "" if nothing is near


def read(text: str) -> tuple[tuple[Part, ...], tuple[Explanation, ...]]:
    """Return the parts of `text` that all must be so, and what was passed over."""
    reader = _Reader(text)
    return tuple(reader.parts()), tuple(reader.explanations)


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str  # "open", "close", "or", "not", "part"
    start: int
    end: int
    node: Node | None = None


class _Reader:
    """Descends through alternatives, sequences and single parts; each gives what it found."""

    def __init__(self, text: str) -> None:
        self.explanations: list[Explanation] = []
        self._text = text
        self._tokens = list(self._tokenised())
        self._at = 0

    def parts(self) -> list[Part]:
        """Read all of the text."""
        choices = self._alternatives()
        if len(choices) == 1:
            return choices[0]
        node = _joined(choices)
        ends = [part for choice in choices for part in choice]
        return [Part(node, ends[0].start, ends[-1].end)] if node else []

    def _alternatives(self) -> list[list[Part]]:
        choices = [self._sequence()]
        while self._peek() == "or":
            self._at += 1
            choices.append(self._sequence())
        return [choice for choice in choices if choice] or [[]]

    def _sequence(self) -> list[Part]:
        parts: list[Part] = []
        while self._peek() in ("part", "open", "not"):
            part = self._single()
            if part is not None:
                parts.append(part)
        return parts

    def _single(self) -> Part | None:
        start, is_without = self._tokens[self._at].start, False
        while self._peek() == "not":
            self._at += 1
            is_without = not is_without
        if self._peek() not in ("part", "open"):
            return None
        token = self._tokens[self._at]
        self._at += 1
        node, end = self._bracket(token) if token.kind == "open" else (token.node, token.end)
        if node is None:
            return None
        return Part(negated(node) if is_without else node, start, end)

    def _bracket(self, opened: _Token) -> tuple[Node | None, int]:
        node = _joined(self._alternatives())
        end = self._tokens[self._at - 1].end
        if self._peek() == "close":
            end = self._tokens[self._at].end
            self._at += 1
        is_without = self._text[opened.start] == "-"
        return (negated(node) if node and is_without else node), end

    def _peek(self) -> str:
        return self._tokens[self._at].kind if self._at < len(self._tokens) else ""

    def _tokenised(self) -> Iterator[_Token]:
        at, depth = 0, 0
        while at < len(self._text):
            found = _TOKEN.match(self._text, at)
            if found is None or not found[0].strip():
                at += 1
                continue
            start, at = found.end() - len(found[0].lstrip()), found.end()
            if found["open"]:
                if depth < _DEEPEST:
                    yield _Token("open", start, at)
                    depth += 1
            elif found["close"]:
                if depth:
                    yield _Token("close", start, at)
                    depth -= 1
            elif found["operator"]:
                if found["operator"] != "AND":
                    yield _Token("not" if found["operator"] == "NOT" else "or", start, at)
            else:
                yield _Token("part", start, at, self._part(found, start))

    def _part(self, found: re.Match[str], start: int) -> Node | None:
        bare = (found["bare"] or "").replace('"', " ").strip()
        value = found["quoted"] if found["quoted"] is not None else bare.rstrip("*").rstrip()
        is_last = not self._text[found.end() :].strip(" \t\n)")
        is_open = bool(found["star"]) or bare.endswith("*") or (is_last and not found["closed"])
        node = self._meant(found, value, is_open=is_open, start=start)
        return negated(node) if node and found["minus"] else node

    def _meant(
        self, found: re.Match[str], value: str, *, is_open: bool, start: int
    ) -> Node | None:
        key = (found["key"] or "").casefold()
        if not key:
            return Word(value, is_open) if _HAS_WORD.search(value) else None
        if not value:
            return None  # still being typed
        if not is_field(key):
            text, near = not_a_field(key)
            instead = f"{near}:{found[0].partition(':')[2]}" if near else ""
        else:
            node = field_of(key, value, is_open=is_open, is_quoted=found["quoted"] is not None)
            if not isinstance(node, Word) and node is not None:
                return node
            if node is not None and _HAS_WORD.search(value):
                return node
            text, near = not_a_value(key, value)
            instead = f"{key}:{near}" if near else ""
        self.explanations.append(Explanation(start, found.end(), text, instead))
        return None


def _joined(choices: list[list[Part]]) -> Node | None:
    return any_of(n for parts in choices if (n := all_of(part.node for part in parts)))
