"""The page beside the text: the exporter's own, kept in step without a reload."""
