"""The Images place: every picture of the desk with its words and where it is used."""
