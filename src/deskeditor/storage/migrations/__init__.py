"""The steps from an empty file to today's schema; `storage.migrating` runs them."""
