"""The tables as SQLAlchemy sees them: private to `storage`, described in `docs/store.md`."""
