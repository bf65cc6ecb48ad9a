"""One module per kind of file that is read."""
