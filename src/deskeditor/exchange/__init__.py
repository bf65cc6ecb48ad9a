"""Formats of others: readers give model values and say what is missing."""
