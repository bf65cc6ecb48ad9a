"""Our own formats: the site, its feeds, the newsletter, the package that holds them all."""
