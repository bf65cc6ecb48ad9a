"""A picture is made again only when something it is made of changes."""

import os
from pathlib import Path

from deskeditor.media.print_cache import PrintCache

KEY, OTHER = "ab" * 32, "cd" * 32


def test_what_was_made_is_there_for_the_next_program_too(tmp_path: Path) -> None:
    made: list[int] = []

    def make() -> bytes:
        made.append(1)
        return b"picture"

    assert PrintCache(tmp_path).made(KEY, make) == b"picture"
    assert PrintCache(tmp_path).made(KEY, make) == b"picture"
    assert len(made) == 1
    assert PrintCache(tmp_path).get(OTHER) is None


def test_a_damaged_picture_is_made_again(tmp_path: Path) -> None:
    cache = PrintCache(tmp_path)
    cache.put(KEY, b"picture")
    (file,) = [path for path in tmp_path.rglob("*") if path.is_file()]
    for damage in (b"", b"x", file.read_bytes()[:-1], b"P" + file.read_bytes()[1:]):
        file.write_bytes(damage)
        assert cache.get(KEY) is None
    assert cache.made(KEY, lambda: b"again") == b"again"
    assert cache.get(KEY) == b"again"


def test_what_was_used_longest_ago_goes_when_the_folder_is_full(tmp_path: Path) -> None:
    cache = PrintCache(tmp_path, most_bytes=250)
    for number, key in enumerate((KEY, OTHER, "ef" * 32)):
        cache.put(key, bytes(100))
        os.utime(tmp_path / key[:2] / key, (number, number))
    assert cache.get(KEY) == bytes(100)  # now the newest
    cache.tidy()
    assert cache.get(OTHER) is None
    assert cache.get(KEY) == bytes(100)


def test_a_folder_that_cannot_be_written_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    cache = PrintCache(tmp_path / "file")
    assert cache.made(KEY, lambda: b"picture") == b"picture"
    cache.tidy()
