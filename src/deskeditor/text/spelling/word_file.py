"""A person's own words: a file of one word a line, which other programs read too."""

from collections.abc import Iterable
from pathlib import Path


def read_words(file: Path) -> tuple[str, ...]:
    """Return the words in a file, () where there is none. What cannot be read is left out."""
    try:
        text = file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ()
    return words_in(text)


def words_in(text: str) -> tuple[str, ...]:
    """Return the words of a list, each once: one a line, `#` begins a remark."""
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))


def add_word(file: Path, word: str) -> None:
    """Add a word to a file, whole or not at all. Raises OSError."""
    words = read_words(file)
    if word not in words:
        write_words(file, (*words, word))


def remove_words(file: Path, gone: Iterable[str]) -> None:
    """Take words out of a file, whole or not at all. Raises OSError."""
    away = set(gone)
    write_words(file, (word for word in read_words(file) if word not in away))


def write_words(file: Path, words: Iterable[str]) -> None:
    """Write a list of words, whole or not at all. Raises OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f"{file.name}.part")
    beside.write_text("".join(f"{word}\n" for word in words), encoding="utf-8")
    beside.replace(file)
