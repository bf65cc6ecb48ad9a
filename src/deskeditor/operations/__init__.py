"""Everything a person can do, as values with a label, a run and a way back."""
