"""What an import would do, item by item, before anything is written."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from deskeditor.errors import NotFoundError, UnreadableFileError
from deskeditor.exchange.found import Findings, FoundImage, FoundProblem, FoundStory
from deskeditor.exchange.readers.packages import KIND as PACKAGE
from deskeditor.media.inspecting import inspect
from deskeditor.model.story import Story
from deskeditor.storage.transaction import Transaction
from deskeditor.text.slugs import free_slug, slug


class ImportOutcome(StrEnum):
    """What becomes of one item."""

    CREATED = "created"
    UNCHANGED = "unchanged"  # the desk has it already
    SKIPPED = "skipped"  # the reason says why


@dataclass(frozen=True, slots=True)
class ImportItem:
    """One story or problem of an import. In a plan, `id` is "" for what is still to be made."""

    outcome: ImportOutcome
    id: str  # of the story
    slug: str
    headline: str
    missing: tuple[str, ...] = ()  # field names
    reason: str = ""  # sentences; "" where there is nothing to say
    found: FoundStory | None = None  # None: a file that could not be read


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """All items in the order they were found, problems last, and what else was noticed."""

    items: tuple[ImportItem, ...] = ()
    notes: tuple[str, ...] = ()

    def of(self, outcome: ImportOutcome) -> tuple[ImportItem, ...]:
        """Return the items of one outcome."""
        return tuple(item for item in self.items if item.outcome is outcome)


def plan_import(tx: Transaction, findings: Findings) -> ImportPlan:
    """Return what importing `findings` would do. Reads only.

    Each picture is opened once to be sure of it, about 0.1 s for a large photograph.
    """
    planner = _Planner(tx, findings.stories)
    items = (planner.item(found) for found in findings.stories)
    problems = (_skipped(problem) for problem in findings.problems)
    return ImportPlan((*items, *problems), tuple(note.text for note in findings.notes))


def _skipped(problem: FoundProblem) -> ImportItem:
    return ImportItem(ImportOutcome.SKIPPED, "", "", problem.path.name, (), problem.reason)


class _Planner:
    """Decides about one story after another, with the earlier ones in mind."""

    def __init__(self, tx: Transaction, stories: Iterable[FoundStory]) -> None:
        self._tx = tx
        self._seen: set[tuple[str, str]] = set()
        self._slugs: set[str] = set()
        self._whole = {_plain(s.headline) for s in stories if not _is_teaser(s)}
        self._teasers: set[str] = set()
        self._pictures: dict[Path, str] = {}

    def item(self, found: FoundStory) -> ImportItem:
        """Return what becomes of one story."""
        key = (found.origin.sha256, found.origin.part)
        if key in self._seen:
            return _told(
                found, ImportOutcome.UNCHANGED, "The same text is in this import already."
            )
        self._seen.add(key)
        before = self._tx.stories.by_origin(*key)
        if before is not None:
            return _as_it_is(found, before)
        return self._double(found) or self._ours(found) or self._new(found)

    def _double(self, found: FoundStory) -> ImportItem | None:
        """Return an unchanged item for a teaser of a story that the desk or this import has."""
        if not _is_teaser(found):
            return None
        name = _plain(found.headline)
        if name in self._whole or name in self._teasers:
            reason = "This import has the story already; a teaser adds nothing to it."
            return _told(found, ImportOutcome.UNCHANGED, reason)
        self._teasers.add(name)
        same = self._by_slug(slug(found.headline))
        if same is None or same.deleted_at is not None or _plain(same.headline) != name:
            return None
        reason = "The desk has a story with this headline already; a teaser adds nothing to it."
        told = _told(found, ImportOutcome.UNCHANGED, reason)
        return replace(told, id=same.id, slug=same.slug)

    def _ours(self, found: FoundStory) -> ImportItem | None:
        """Return what becomes of a story of our own package that the desk has."""
        holder = self._by_slug(found.slug) if found.origin.kind == PACKAGE else None
        if holder is None or holder.deleted_at is not None:
            return None
        words = (holder.headline, holder.deck, holder.body)
        outcome = ImportOutcome.SKIPPED
        reason = "The desk has this story with other words; it stays as it is."
        if words == (found.headline, found.deck, found.body):
            outcome = ImportOutcome.UNCHANGED
            reason = "The desk has this story, word for word."
        return replace(_told(found, outcome, reason), id=holder.id)

    def _new(self, found: FoundStory) -> ImportItem:
        wanted = found.slug or slug(found.headline or Path(found.origin.name).stem)
        given = free_slug(wanted, self._is_taken)
        reasons = [self._why_other_slug(found, wanted, given)] if given != wanted else []
        reasons += found.remarks
        self._slugs.add(given)
        broken = self._broken(found)
        missing = found.origin.missing
        if broken and "image" not in missing:
            missing = (*missing, "image")
        return ImportItem(
            ImportOutcome.CREATED,
            id="",
            slug=given,
            headline=found.headline,
            missing=missing,
            reason=" ".join((*reasons, *broken)),
            found=found,
        )

    def _is_taken(self, wanted: str) -> bool:
        return wanted in self._slugs or self._tx.stories.slug_taken(wanted)

    def _by_slug(self, wanted: str) -> Story | None:
        if not self._tx.stories.slug_taken(wanted):
            return None
        try:
            return self._tx.stories.find(wanted)
        except NotFoundError:
            return None

    def _why_other_slug(self, found: FoundStory, wanted: str, given: str) -> str:
        holder = self._by_slug(wanted)
        origin = holder.origin if holder else None
        if origin and (origin.name, origin.part) == (found.origin.name, found.origin.part):
            return (
                f"“{origin.name}” was imported before with other content; "
                f"that story stays as it is, and this one is new under “{given}”."
            )
        return f"The address “{wanted}” is taken, so this story has “{given}”."

    def _broken(self, found: FoundStory) -> list[str]:
        """Return a sentence for each picture of a story that cannot be used."""
        pictures = (*((found.lead,) if found.lead else ()), *found.images)
        reasons = (self._trouble(picture) for picture in pictures)
        return list(dict.fromkeys(reason for reason in reasons if reason))

    def _trouble(self, picture: FoundImage) -> str:
        if picture.path is None:
            return ""
        if picture.path not in self._pictures:
            self._pictures[picture.path] = trouble_with(picture.path)
        return self._pictures[picture.path]


def trouble_with(picture: Path) -> str:
    """Return why a picture file cannot be used, "" if it can."""
    try:
        inspect(picture)
    except (UnreadableFileError, OSError) as error:
        return str(error)
    return ""


def _told(found: FoundStory, outcome: ImportOutcome, reason: str) -> ImportItem:
    return ImportItem(outcome, "", found.slug, found.headline, found.origin.missing, reason, found)


def _as_it_is(found: FoundStory, before: Story) -> ImportItem:
    """Return what becomes of a story that was imported before: a trashed one is restored."""
    outcome = ImportOutcome.UNCHANGED
    reason = f"Imported before from “{found.origin.name}”; the desk's story stays as it is."
    if before.deleted_at is not None:
        outcome = ImportOutcome.CREATED
        reason = "Imported before and put into the trash; it is back as it was then."
    missing = before.origin.missing if before.origin else ()
    return ImportItem(outcome, before.id, before.slug, before.headline, missing, reason, found)


def _is_teaser(found: FoundStory) -> bool:
    return found.origin.part.startswith("rail-")


def _plain(headline: str) -> str:
    straight = headline.translate({0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"'})
    return " ".join(straight.casefold().split())
