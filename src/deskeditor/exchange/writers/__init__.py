"""One module per format of others that is written."""
