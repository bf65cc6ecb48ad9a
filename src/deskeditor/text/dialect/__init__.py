"""The dialect `deskeditor-md-1`: Markdown as this desk writes it.

`render` is the one function that decides what a story looks like. A text is cut into chunks
(`chunks`), each read into blocks (`structure`), made into a tree (`tree`), worked on by
Python-Markdown's inline and tree processors (`machine`), sanitised on its own, and put together
(`assembling`). The specification with examples: `docs/markdown.md`.
"""

from typing import Final

from deskeditor.text.dialect.rendering import render

DIALECT: Final = "deskeditor-md-1"

__all__ = ["DIALECT", "render"]
