"""The sheet: what one chunk asks for and gathers while it is rendered."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from deskeditor.text.dialect.references import Target, label_of
from deskeditor.text.dialect.slots import Slots
from deskeditor.text.lookup import Figure, Lookup, StoryLink
from deskeditor.text.phrases import Phrases


@dataclass(frozen=True, slots=True)
class Definitions:
    """What a whole text defines; the first definition of a name counts."""

    targets: Mapping[str, Target] = field(default_factory=dict)  # by label
    abbreviations: Mapping[str, str] = field(default_factory=dict)  # by key
    notes: frozenset[str] = frozenset()  # labels of footnotes


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

    def warn(self, sentence: str) -> None:
        """Keep a warning, once."""
        if sentence not in self.warnings:
            self.warnings.append(sentence)
