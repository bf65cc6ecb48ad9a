"""The desk file: the only importer of SQLAlchemy and sqlite3."""
