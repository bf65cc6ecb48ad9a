"""The field for a credit: the line as printed, its parts, proposals and completion."""
