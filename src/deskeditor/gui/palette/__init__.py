"""The command palette: every command, story, issue and image, from one field."""
