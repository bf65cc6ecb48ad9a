"""Two stories become one: which leads, and what the text is."""
