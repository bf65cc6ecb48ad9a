"""Rendering that keeps pace with typing: the same blocks as `render`, one edit at a time.

A text is a row of chunks (`dialect.chunks`), and what a chunk is depends on its own lines and a
few behind it. An edit cuts anew from the chunk before it until the cut is in step with the old
one, renders what is new or asked for something that changed, and says which blocks changed.
`edit` takes lines, `take` a whole text. The result is that of a whole rendering by construction,
and by test.
"""

from deskeditor.text.incremental.engine import Incremental
from deskeditor.text.incremental.patch import Patch

__all__ = ["Incremental", "Patch"]
