"""The issue assembler: stories into a newsletter, with the mail beside it."""
