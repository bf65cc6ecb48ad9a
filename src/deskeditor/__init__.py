"""Desk Editor: a desktop editorial workstation for a small online magazine."""

__version__ = "0.1.0"
