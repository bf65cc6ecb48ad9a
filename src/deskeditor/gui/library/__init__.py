"""The story list: what is on the desk, found at once."""
