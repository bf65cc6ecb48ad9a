"""The lists of words that are spelt right: the house's and the person's own."""
