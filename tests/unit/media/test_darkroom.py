"""Many pictures are made on all processors, in order, a few at a time, and always alike."""

import multiprocessing
import os
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest
from typing_extensions import override

from deskeditor.errors import UnreadableFileError
from deskeditor.media.darkroom import Darkroom, Order, develop, pool_for, processors
from deskeditor.media.embedding import Words
from deskeditor.media.renditions import Recipe, produce_all
from deskeditor.media.sizes import planned

Take = Callable[..., Path]
RECIPE = Recipe((0.5, 0.5), Words(credit_line="Jane Doe/AP"))


def orders(take: Take, many: int) -> list[Order]:
    sizes = planned(300, 200)[:3]
    return [Order(f"{n:02}", take(f"{n}.png", (300, 200 + n)), sizes, RECIPE) for n in range(many)]


@pytest.mark.parametrize("workers", [1, 4])
def test_prints_come_in_the_order_given_and_are_those_made_one_after_the_other(
    take: Take, workers: int
) -> None:
    wanted = orders(take, 9)
    came = list(develop(wanted, workers=workers))
    assert [key for key, _ in came] == [order.key for order in wanted]
    for order, (_, prints) in zip(wanted, came, strict=True):
        made = produce_all(order.original, order.renditions, RECIPE)
        assert prints == {rendition.name: data for rendition, data in made}


def test_prints_may_be_asked_for_in_any_order_and_again(take: Take) -> None:
    wanted = orders(take, 12)
    room = Darkroom(wanted, workers=2)
    forward = {order.key: room.prints(order.key) for order in wanted}
    assert {order.key: room.prints(order.key) for order in reversed(wanted)} == forward
    room.close()
    assert room.prints("03") == forward["03"]
    room.close()
    with pytest.raises(KeyError):
        room.prints("no such order")


def test_progress_is_told_and_a_stop_leaves_the_rest_unmade(take: Take) -> None:
    told: list[tuple[int, int, str]] = []
    came = list(
        develop(orders(take, 5), lambda *what: told.append(what), lambda: len(told) == 2, 2)
    )
    assert told == [(0, 5, "00"), (1, 5, "01")]
    assert [key for key, _ in came] == ["00", "01"]
    finished: list[tuple[int, int, str]] = []
    list(develop(orders(take, 2), lambda *what: finished.append(what)))
    assert finished[-1] == (2, 2, "")


def test_a_broken_picture_is_refused_when_its_turn_comes_and_the_others_are_made(
    take: Take, tmp_path: Path
) -> None:
    wanted = orders(take, 4)
    wanted[2].original.write_bytes(b"not a picture")
    room = Darkroom(wanted, workers=2)
    assert room.prints("00")
    assert room.prints("01")
    with pytest.raises(UnreadableFileError, match=r"2\.png"):
        room.prints("02")
    assert room.prints("03")
    room.close()


def test_photographs_are_made_by_processes_with_the_same_bytes(take: Take) -> None:
    wanted = orders(take, 3)
    with wanted[1].original.open("ab") as file:
        file.truncate(17 * 1024 * 1024)  # a heavy file; what follows a PNG's end is passed over
    assert isinstance(pool_for(wanted, 1), ProcessPoolExecutor)
    assert isinstance(pool_for(wanted[:1], 1), ThreadPoolExecutor)
    wanted[2].original.write_bytes(b"not a picture")
    room = Darkroom(wanted, workers=2)
    for order in wanted[:2]:
        made = produce_all(order.original, order.renditions, RECIPE)
        assert room.prints(order.key) == {rendition.name: data for rendition, data in made}
    with pytest.raises(UnreadableFileError, match=r"2\.png"):
        room.prints("02")
    room.close()


@dataclass(frozen=True, slots=True)
class Fatal(Order):
    """An order during which the system ends the worker."""

    @override
    def developed(self) -> Mapping[str, bytes]:
        if multiprocessing.parent_process() is not None:
            os._exit(1)
        return Order.developed(self)


def test_when_the_system_ends_a_worker_the_pictures_are_made_without_it(take: Take) -> None:
    plain = orders(take, 3)
    with plain[0].original.open("ab") as file:
        file.truncate(17 * 1024 * 1024)
    fatal = [Fatal(o.key, o.original, o.renditions, o.recipe) for o in plain]
    assert dict(develop(fatal, workers=1)) == {o.key: o.developed() for o in plain}


def test_a_closed_darkroom_has_no_threads_left(take: Take) -> None:
    before = threading.active_count()
    list(develop(orders(take, 6), workers=3))
    assert threading.active_count() == before
    assert processors() >= 1
