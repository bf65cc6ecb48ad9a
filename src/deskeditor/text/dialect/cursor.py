"""A line being read from the left, with tabs counted in columns (CommonMark 2.2)."""

_TAB = 4


class Cursor:
    """Where in a line the reader is. Columns count a tab as the way to the next stop of four."""

    __slots__ = ("blank", "column", "half_tab", "indent", "line", "next", "next_column", "offset")

    def __init__(self, line: str) -> None:
        self.line = line
        self.offset = 0  # characters
        self.column = 0
        self.next, self.next_column = -1, 0
        self.indent, self.blank = 0, False
        self.half_tab = False  # a tab was entered and columns of it are left
        self.look()

    def look(self) -> None:
        """Find the next character that is no space: `next`, `indent` in columns, `blank`."""
        if self.offset <= self.next:  # it is where it was: deep nesting looks once at its spaces
            self.indent = self.next_column - self.column
            return
        line, at, column = self.line, self.offset, self.column
        end = len(line)
        while at < end:
            character = line[at]
            if character == " ":
                column += 1
            elif character == "\t":
                column += _TAB - column % _TAB
            else:
                break
            at += 1
        self.next, self.next_column = at, column
        self.indent = column - self.column
        self.blank = at >= end

    @property
    def rest(self) -> str:
        """The line from the next character that is no space."""
        return self.line[self.next :]

    @property
    def is_indented(self) -> bool:
        """True from four columns on: what follows would be code."""
        return self.indent >= _TAB

    def to_text(self) -> None:
        """Go to the next character that is no space."""
        self.offset, self.column = self.next, self.next_column
        self.half_tab = False
        self.indent = 0

    def skip(self, characters: int) -> None:
        """Go over `characters` that are no tabs."""
        self.offset += characters
        self.column += characters
        self.half_tab = False
        self.look()

    def skip_columns(self, columns: int) -> None:
        """Go over white space `columns` wide; a tab may be left half used."""
        line = self.line
        while columns > 0 and self.offset < len(line):
            if line[self.offset] != "\t":
                self.half_tab = False
                self.offset += 1
                self.column += 1
                columns -= 1
                continue
            width = _TAB - self.column % _TAB
            used = min(width, columns)
            self.half_tab = used < width
            self.column += used
            self.offset += not self.half_tab
            columns -= used
        self.look()

    def at_space(self) -> bool:
        """Return whether a space or tab stands here."""
        return self.line[self.offset : self.offset + 1] in {" ", "\t"}

    def taken(self) -> str:
        """Return what is left of the line, a half used tab as spaces."""
        if not self.half_tab:
            return self.line[self.offset :]
        return " " * (_TAB - self.column % _TAB) + self.line[self.offset + 1 :]
