"""What a site package holds beside the site: its records as JSON, and the bag's own files."""
