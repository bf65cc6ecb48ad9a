"""The order of the story list: what a person chose, or else what suits the query."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from deskeditor.model.query import StoryQuery

ORDER_NAMES = {
    "updated": "Newest first",
    "headline": "By headline",
    "status": "By status",
    "region": "By region",
    "byline": "By byline",
    "words": "Longest first",
    "issue": "By issue",
    "created": "Last made first",
    "published": "Last published first",
}


@dataclass(frozen=True, slots=True)
class Ordering:
    """How the list is sorted; while nothing is chosen, words bring the best first."""

    order: str = "updated"
    is_reversed: bool = False
    is_chosen: bool = False

    def by(self, order: str) -> Ordering:
        """Return the sorting by a column; by the same one again, the other way round."""
        is_reversed = order == self.order and self.is_chosen and not self.is_reversed
        return Ordering(order, is_reversed, is_chosen=True)

    def of(self, query: StoryQuery) -> StoryQuery:
        """Return a query in this order."""
        if query.has_words and not self.is_chosen:
            return replace(query, order="relevance")
        return replace(query, order=self.order, is_reversed=self.is_reversed)

    def state(self) -> dict[str, object]:
        """Return what the next start needs to know."""
        return {"order": self.order if self.is_chosen else "", "reversed": self.is_reversed}

    def brought_back(self, state: Mapping[str, object]) -> Ordering:
        """Return the sorting that was kept; what makes no sense is passed over."""
        order = state.get("order")
        if isinstance(order, str) and order in ORDER_NAMES:
            return Ordering(order, bool(state.get("reversed")), is_chosen=True)
        return self
