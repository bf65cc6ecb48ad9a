"""The sheet: what one chunk asks for and gathers while it is rendered."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from markdown.util import AtomicString

from deskeditor.text.dialect.limits import TOO_MUCH, is_too_much
from deskeditor.text.dialect.references import Target, label_of
from deskeditor.text.dialect.slots import Markup, Slots
from deskeditor.text.lookup import Figure, Lookup, StoryLink
from deskeditor.text.phrases import Phrases

_WORD = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Definitions:
    """What a whole text defines; the first definition of a name counts."""

    targets: Mapping[str, Target] = field(default_factory=dict)  # by label
    abbreviations: Mapping[str, str] = field(default_factory=dict)  # by key
    notes: frozenset[str] = frozenset()  # labels of footnotes
    by_word: Mapping[str, Sequence[str]] = field(default_factory=dict)  # keys by first word

    def abbreviations_in(self, texts: Iterable[str]) -> dict[str, str]:
        """Return the abbreviations that may stand in `texts`; costs what reading them costs."""
        if not self.by_word:
            return {}
        words = {word for text in texts for word in _WORD.findall(text)}
        keys = (key for word in words for key in self.by_word.get(word, ()))
        return {key: self.abbreviations[key] for key in keys}


def first_word(key: str) -> str:
    """Return what `Definitions.by_word` lists an abbreviation's `key` under."""
    found = _WORD.search(key)
    return found[0] if found else ""


@dataclass(slots=True)
class Sheet:
    """Answers for one chunk, remembering what was asked."""

    lookup: Lookup
    definitions: Definitions
    phrases: Phrases
    slots: Slots = field(default_factory=Slots)
    warnings: list[str] = field(default_factory=list)
    asked_targets: dict[str, Target | None] = field(default_factory=dict)
    asked_notes: dict[str, bool] = field(default_factory=dict)
    borrowed: list[str] = field(default_factory=list)
    has_html: bool = False

    def target(self, label: str) -> Target | None:
        """Return where the link label leads."""
        name = label_of(label)
        found = self.definitions.targets.get(name)
        self.asked_targets[name] = found
        return found

    def has_note(self, label: str) -> bool:
        """Return whether there is such a footnote."""
        known = label in self.definitions.notes
        self.asked_notes[label] = known
        return known

    def figure(self, reference: str) -> Figure | None:
        """Return the picture; warns if there is none."""
        found = self.lookup.figure(reference)
        if found is None:
            self.warn(f"The picture image:{reference} is not in the desk: choose another.")
        else:
            self.borrowed += (found.caption, found.credit)
        return found

    def story(self, slug: str) -> StoryLink | None:
        """Return the story; warns if there is none."""
        found = self.lookup.story(slug)
        if found is None:
            self.warn(f"[[{slug}]] names no story of the desk: check the slug.")
        else:
            self.borrowed.append(found.headline)
        return found

    def readable(self, text: str) -> str:
        """Return a paragraph's text; as plain text, with a warning, if it is too much to read."""
        if not is_too_much(text):
            return text
        self.warn(TOO_MUCH)
        return AtomicString(self.slots.put(Markup(escape(text, quote=False))))

    def warn(self, sentence: str) -> None:
        """Keep a warning, once."""
        if sentence not in self.warnings:
            self.warnings.append(sentence)
