"""Markdown with front matter, as Hugo, Jekyll, Eleventy, Ghost's exporters and we write it."""

from deskeditor.exchange.readers.markdown_files.page import read_markdown, read_plain_text

__all__ = ["read_markdown", "read_plain_text"]
