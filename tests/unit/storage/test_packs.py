import hashlib
import json
import lzma
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskeditor.errors import DeskDamagedError
from deskeditor.storage import packs
from deskeditor.storage.frames import Content
from deskeditor.storage.packs import MOST_TEXT, Entry, Kept, Pack, packed_together

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=300) | st.sampled_from(
    ["", "👩🏽‍🚒\u2028\x00", "\n", '{"number":[1]}', "é" * 400]
)
short = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@st.composite
def histories(draw: st.DrawFn) -> list[Kept]:
    numbers = sorted(draw(st.sets(st.integers(1, 10_000), min_size=1, max_size=12)))
    history: list[Kept] = []
    for number in numbers:
        known = [entry.id for entry, _ in history]
        parents = st.just(known[-1] if known else None) | st.sampled_from([None, "x", *known])
        entry = Entry(
            id=f"r-{number:05}",
            number=number,
            kind=draw(st.sampled_from(["edit", "merge"])),
            reason=draw(short),
            person=draw(short),
            desk=draw(short),
            created_at=draw(short),
            words=draw(st.integers(0, 10**9)),
            needs_reading=draw(st.integers(0, 1)),
            hub_seq=draw(st.none() | st.integers(0, 2**40)),
            parent=draw(parents),
        )
        history.append((entry, Content(draw(texts), draw(texts))))
    return history


def a_pack(history: list[Kept], data: bytes | None = None) -> Pack:
    whole = packed_together(history)
    first, last = history[0][0], history[-1][0]
    sha256 = hashlib.sha256(whole).digest()
    return Pack(7, "s-1", first.number, last.number, first.id, last.id, len(history), sha256,
                whole if data is None else data)  # fmt: skip


def a_history(count: int, body: str = "Ferries and fog. " * 40) -> list[Kept]:
    entries = [
        Entry(f"r-{n:03}", n, "edit", "Saved", "p", "d", f"2026-01-01T00:{n % 60:02}:00Z", 3,
              parent=f"r-{n - 1:03}" if n > 1 else None)
        for n in range(1, count + 1)
    ]  # fmt: skip
    return [(entry, Content("{}", f"{body}{entry.number}\n")) for entry in entries]


@given(histories())
def test_what_is_put_into_a_pack_comes_back(history: list[Kept]) -> None:
    pack = a_pack(history)
    assert list(pack.kept()) == history
    assert list(pack.entries()) == [entry for entry, _ in history]
    assert packed_together(history[::-1]) == pack.data


def test_a_pack_is_two_streams_that_any_xz_reads() -> None:
    history = a_history(3)
    line, _, text = lzma.decompress(packed_together(history)).partition(b"\n")
    listed = json.loads(line)
    assert listed["number"] == [1, 2, 3]
    assert listed["parents"] == {}
    assert text.decode() == "".join(c.fields + c.body for _, c in history)


def test_a_hundred_versions_take_little_more_than_one() -> None:
    body = " ".join(str(number * 7919 % 10_007) for number in range(2_000))
    alone, all_ = (len(packed_together(a_history(count, body))) for count in (1, 100))
    assert all_ < alone + 100 * 60


@pytest.mark.parametrize("place", range(0, 1_000, 37))
def test_damage_anywhere_is_noticed_by_whoever_reads_a_text(place: int) -> None:
    data = bytearray(packed_together(a_history(9)))
    data[place % len(data)] ^= 0x10
    pack = a_pack(a_history(9), bytes(data))
    with pytest.raises(DeskDamagedError, match=r"Revisions 1 to 9 of document s-1 \(pack 7\)"):
        pack.contents()


def test_a_list_is_read_though_its_texts_are_damaged() -> None:
    data = bytearray(packed_together(a_history(9)))
    data[-40] ^= 0xFF
    pack = a_pack(a_history(9), bytes(data))
    assert [entry.number for entry in pack.entries()] == list(range(1, 10))
    with pytest.raises(DeskDamagedError, match="repair"):
        pack.kept()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no xz",
        lzma.compress(b"not JSON"),
        lzma.compress(b'{"format":1}'),
        lzma.compress(b'{"format":2}'),
        lzma.compress(b"[]"),
        packed_together(a_history(3))[:-20],
        packed_together(a_history(3)) + b"more",
    ],
)
def test_bytes_that_are_no_pack_are_damage_though_their_hash_is_right(data: bytes) -> None:
    pack = replace(a_pack(a_history(3)), data=data, sha256=hashlib.sha256(data).digest())
    with pytest.raises(DeskDamagedError):
        pack.kept()


def test_a_pack_that_would_fill_the_memory_is_damage(monkeypatch: pytest.MonkeyPatch) -> None:
    history = a_history(3, "x" * 50_000)
    pack = a_pack(history)
    monkeypatch.setattr(packs, "MOST_TEXT", 100_000)
    with pytest.raises(DeskDamagedError):
        pack.contents()


def test_too_much_and_nothing_are_no_pack() -> None:
    with pytest.raises(ValueError, match="no pack"):
        packed_together([])
    with pytest.raises(ValueError, match="no pack"):
        packed_together(a_history(2, "x" * (MOST_TEXT // 2)))
