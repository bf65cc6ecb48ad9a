"""Image files: what is in them, and the sizes a page needs. Knows no database."""
