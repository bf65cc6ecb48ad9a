"""The command line: one module per command group.

Commands import what they work with when they run: `deskeditor --help` reads no database library,
and nothing here ever imports Qt.
"""
