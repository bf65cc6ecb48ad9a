"""Drawing an SVG: in a process of its own, which may take so much time and memory and no more.

resvg draws; it knows no scripts. Should a drawing bring it down all the same, or keep it busy, the
process ends and the desk does not.
"""

import multiprocessing
import sys
from contextlib import suppress
from multiprocessing.connection import Connection

from deskeditor.media.svg import Drawing, DrawingError

_SECONDS = 30
_MEMORY = 3 * 1024**3  # bytes of address space


def drawn(drawing: Drawing) -> bytes:
    """Return `drawing` as PNG. Raises DrawingError."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    size = (drawing.width, drawing.height)
    process = context.Process(target=_draw, args=(there, drawing.markup, size), daemon=True)
    process.start()
    there.close()
    try:
        if not here.poll(_SECONDS):
            raise DrawingError(f"takes longer than {_SECONDS} seconds to draw")
        kind, data = here.recv()
    except (EOFError, OSError) as error:
        raise DrawingError("cannot be drawn") from error
    finally:
        here.close()
        process.kill()
        process.join()
    if kind != "png":
        raise DrawingError(f"cannot be drawn ({data})")
    return bytes(data)


def _draw(answer: Connection, markup: str, size: tuple[int, int]) -> None:
    """Draw in the process that was made for it."""
    _limit_memory()
    try:
        import resvg_py  # noqa: PLC0415 - only this process needs it

        png = resvg_py.svg_to_bytes(svg_string=markup, width=size[0], height=size[1])
        answer.send(("png", png))
    except (ValueError, RuntimeError, MemoryError) as error:
        answer.send(("error", str(error)))
    finally:
        answer.close()


def _limit_memory() -> None:
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - not on Windows

        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
