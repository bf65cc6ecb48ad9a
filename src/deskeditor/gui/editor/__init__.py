"""Where a story is written: headline, deck and text, above and in one column."""
