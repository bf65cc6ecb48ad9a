"""Stories as a list: the rows and how they look; the library and the picker both use it."""
