"""The text of a saved page: its own story, and the rail of other stories."""

from deskeditor.exchange.readers.saved_page.page import is_saved_page, read_saved_page

__all__ = ["is_saved_page", "read_saved_page"]
