"""Spelling and grammar of what is written: which words to look at, and what is wrong with them."""
