"""The Vocabulary place: regions, sections, columns, topics and people, edited where they stand."""
