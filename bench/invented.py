"""Invented stories for desks of any size: words as frequent as those of a language are."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from typing import TypeVar

from deskeditor.model.contributor import Byline, Contributor, Role
from deskeditor.model.ids import ContributorId, ImageId, StoryId, TermId
from deskeditor.model.image import ImageUse
from deskeditor.model.story import Status, Story
from deskeditor.storage.reading_matter import ReadingMatter

WORDS = 900  # of a story
VOCABULARY = 40_000
ENDS = datetime(2026, 11, 28, 18, tzinfo=UTC)
YEARS = 10
_OLDER = timedelta(days=365 * YEARS)
T = TypeVar("T")

SYLLABLES = """
ba be bri ca che co cra da del di dra el en fa fer fi gra gre ha hel in ka ko la len li lo ma mer
mi mo na ne no or pa per pi pra ra re ri ro sa sel si so sta ta ter ti tra un va vel vi vo wa wen
za zo é ö ñ ça
"""
GIVEN = "Ada Ben Chidi Dana Elif Farid Grace Hana Ivo Jana Kofi Lena Miriam Noor Otto Petra"
FAMILY = "Okafor Šarić Nwosu Weiss Demir"
_STATUSES = (
    (Status.PUBLISHED, 880), (Status.DRAFT, 60), (Status.EDITING, 15), (Status.REVIEW, 12),
    (Status.READY, 8), (Status.KILLED, 25),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """What stories refer to."""

    sections: Sequence[TermId]
    regions: Sequence[TermId]
    columns: Sequence[TermId]
    people: Sequence[ContributorId]
    images: Sequence[ImageId]


def vocabulary(seed: int) -> list[str]:
    """Return words, the most frequent first; short ones are frequent, as Zipf found."""
    chance = random.Random(seed)  # noqa: S311 - nobody is to be kept from guessing it
    known: dict[str, None] = {}
    syllables = SYLLABLES.split()
    while len(known) < VOCABULARY:
        most = 2 + len(known) // (VOCABULARY // 3)
        known["".join(chance.choices(syllables, k=chance.randint(1, most + 1)))] = None
    return list(known)


def people() -> list[Contributor]:
    """Return the contributors of the invented magazine."""
    names = [f"{given} {family}" for given in GIVEN.split() for family in FAMILY.split()]
    return [
        Contributor(ContributorId(invented_id(2, at)), name, f"person-{at}")
        for at, name in enumerate(names)
    ]


class Inventor:
    """Writes stories, the same ones for the same seed."""

    def __init__(self, known: Known, seed: int) -> None:
        self._known = known
        self._chance = random.Random(seed)  # noqa: S311 - as above
        self._words = vocabulary(seed)
        self._weights = list(accumulate(1 / (rank + 2.7) for rank in range(1, VOCABULARY + 1)))
        self._topics = self._words[300:420]
        self._statuses = list(accumulate(share for _, share in _STATUSES))

    def stories(self, count: int) -> Iterator[tuple[Story, ReadingMatter]]:
        """Yield stories with what their readers meet, the oldest first."""
        for at in range(count):
            created = ENDS - _OLDER * (count - at) / count
            yield self._story(at, created)

    def _story(self, at: int, created: datetime) -> tuple[Story, ReadingMatter]:
        chance, known = self._chance, self._known
        body, words = self._body()
        status = chance.choices([s for s, _ in _STATUSES], cum_weights=self._statuses)[0]
        updated = min(ENDS, created + timedelta(hours=chance.expovariate(1 / 40)))
        headline = self._line(chance.randint(5, 10))
        story = Story(
            id=StoryId(invented_id(1, at)),
            headline=headline.rstrip("."),
            deck=self._line(14),
            slug=f"story-{at}",
            body=body,
            status=status,
            section=_zipf(chance, known.sections),
            column=_zipf(chance, known.columns) if chance.random() < 0.2 else None,  # noqa: PLR2004
            regions=tuple(
                {_zipf(chance, known.regions): None for _ in range(chance.randint(1, 2))}
            ),
            topics=tuple(dict.fromkeys(chance.choices(self._topics, k=chance.randint(1, 3)))),
            bylines=self._bylines(),
            lead=ImageUse(_zipf(chance, known.images)) if known.images else None,
            published_at=updated if status is Status.PUBLISHED else None,
            assignee="Ada Okafor" if chance.random() < 0.02 else "",  # noqa: PLR2004 - a share
            created_at=created,
            updated_at=updated,
        )
        return story, ReadingMatter(words, body.rstrip("\n"))

    def _regions(self) -> tuple[TermId, ...]:
        many = self._chance.randint(1, 2)
        return tuple({_zipf(self._chance, self._known.regions): None for _ in range(many)})

    def _bylines(self) -> tuple[Byline, ...]:
        first, second = self._chance.sample(range(len(self._known.people)), 2)
        by: tuple[Byline, ...] = (Byline(self._known.people[first]),)
        if self._chance.random() < 0.1:  # noqa: PLR2004 - a share
            by = (*by, Byline(self._known.people[second], Role.REPORTING))
        return by

    def _body(self) -> tuple[str, int]:
        """Return paragraphs without any mark, so that they read as they are written."""
        said = self._chance.choices(self._words, cum_weights=self._weights, k=WORDS)
        sentences = [" ".join(said[at : at + 18]).capitalize() + "." for at in range(0, WORDS, 18)]
        paragraphs = [" ".join(sentences[at : at + 4]) for at in range(0, len(sentences), 4)]
        return "\n\n".join(paragraphs) + "\n", WORDS

    def _line(self, words: int) -> str:
        said = self._chance.choices(self._words, cum_weights=self._weights, k=words)
        return " ".join(said).capitalize() + "."


def _zipf(chance: random.Random, things: Sequence[T]) -> T:
    """Return one of `things`, the first ones most often."""
    return things[min(int(chance.expovariate(3 / len(things))), len(things) - 1)]


def invented_id(kind: int, number: int) -> str:
    """Return an id that is the same each time; kinds keep those of documents apart."""
    return f"0190{kind:04x}-0000-7000-8000-{number:012x}"
