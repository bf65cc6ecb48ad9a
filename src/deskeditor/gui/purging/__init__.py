"""Deleting for good, as a person is asked about it."""
