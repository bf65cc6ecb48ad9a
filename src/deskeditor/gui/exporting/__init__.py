"""The Export place: the site and the issues, written, verified, and shown where they are."""
