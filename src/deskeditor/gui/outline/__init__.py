"""The outline of the open story: a list of its headings below the list of stories."""
