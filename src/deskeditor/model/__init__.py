"""What a newsroom is about: frozen values and the rules between them.

Nothing here reads a file, a clock or a database; the standard library is all it needs. The words
are those of the field: story, deck, kicker, region, byline, credit, rail, issue, item.
"""
