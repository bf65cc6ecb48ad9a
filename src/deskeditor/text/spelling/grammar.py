"""Hints on grammar and style for English prose, made offline by Harper."""

from dataclasses import dataclass

from harper import Dialect, Language, Lint, Linter, SuggestionKind

# Spelling is the dictionaries' business, house style the magazine's; the others are wrong too
# often about headlines, items and reported speech to be looked at.
_OFF = frozenset(
    """
    AvoidCurses BlacklistWhitelist CompoundNouns Dashes DiscourseMarkers DisjointPrefixes
    EllipsisLength Everyone LongSentences MassNouns MergeWords MissingPreposition MissingTo
    NoFrenchSpaces NumericRangeEnDash OpenCompounds OrthographicConsistency OxfordComma
    QuantifierNumeralConflict QuoteSpacing Regionalisms SentenceCapitalization Spaces SpellCheck
    SpelledNumbers SplitWords TheProperNounPossessive Towards UnclosedQuotes UseEllipsisCharacter
    UseTitleCase
    """.split()  # noqa: SIM905 - a list of names reads better without a quote around each
)
_MOST = 5  # ways to mend one thing
_LONGEST = 20_000  # characters of a paragraph that is looked at


@dataclass(frozen=True, slots=True)
class Hint:
    """Something that may be wrong in a line, and how it could read."""

    start: int  # code points in the line
    end: int
    kind: str  # as "Repetition"
    message: str  # one or two sentences
    problem: str  # the words it is about
    fixes: tuple[str, ...]  # what may stand in their place; "" takes them away


class Grammar:
    """Reads paragraphs of English. Use it from one thread at a time; making it takes 0.2 s."""

    def __init__(self, language: str = "en") -> None:
        british = language.replace("_", "-").casefold().startswith(("en-gb", "en-ie"))
        self._linter = Linter(dialect=Dialect.BRITISH if british else Dialect.AMERICAN)
        config = self._linter.get_lint_config()
        off = {rule: False for rule in config if rule in _OFF or rule.startswith("Expand")}
        self._linter.set_lint_config({**config, **off})

    def hints(self, line: str) -> tuple[Hint, ...]:
        """Return what may be wrong in a line of Markdown."""
        if len(line) > _LONGEST or line.lstrip().startswith((":::", "![", "<", "[", "|")):
            return ()
        return tuple(
            Hint(
                lint.span.start,
                lint.span.end,
                lint.lint_kind_pretty,
                lint.message,
                line[lint.span.start : lint.span.end],
                _fixes(lint, line[lint.span.start : lint.span.end]),
            )
            for lint in self._linter.lint(line, language=Language.MARKDOWN)
        )


def _fixes(lint: Lint, problem: str) -> tuple[str, ...]:
    fixes: dict[str, None] = {}
    for suggestion in lint.suggestions:
        text = suggestion.replacement_text
        if suggestion.kind == SuggestionKind.REMOVE:
            text = ""
        elif suggestion.kind == SuggestionKind.INSERT_AFTER:
            text = problem + text
        fixes[text] = None
    return tuple(fixes)[:_MOST]
