"""Help that needs no network: pages of the manual, the keys in force, what to tell of a bug."""
