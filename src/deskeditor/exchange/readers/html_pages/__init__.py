"""Pages saved from a browser: JSON-LD first, then the markup, then the head."""

from deskeditor.exchange.readers.html_pages.page import read_html

__all__ = ["read_html"]
