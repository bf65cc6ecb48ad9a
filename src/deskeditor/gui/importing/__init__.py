"""The import dialog: what was found and what is missing, before anything is written."""
