"""Pure text to text: the dialect, sanitising, counting, slugs, cleaning.

Nothing here knows a file, a clock or Qt.
"""
