"""Schema 1.2: packs of old revisions, and lists that follow a save in a transaction of their own.

No row of history is touched.
"""

from alembic import op

revision = "0003"
down_revision = "0002"

DUES = (
    # Stories whose lists and words do not show their head yet; none but for a moment after a save.
    # Whoever opens a desk or asks it anything lists them first.
    """
    CREATE TABLE listing_due (
      story_id TEXT NOT NULL PRIMARY KEY REFERENCES document (id)
    ) STRICT, WITHOUT ROWID
    """,
    # The words of a revision are counted when its story is listed: -1 until then, and set once.
    "DROP TRIGGER revision_is_never_changed",
    """
    CREATE TRIGGER revision_is_never_changed
    BEFORE UPDATE OF id, document_id, number, kind, reason, fields, body, encoding, key_frame,
      sha256, person_id, desk_id, created_at ON revision
    BEGIN SELECT RAISE(ABORT, 'a revision is never changed'); END
    """,
    """
    CREATE TRIGGER words_are_counted_once
    BEFORE UPDATE OF words ON revision WHEN OLD.words >= 0
    BEGIN SELECT RAISE(ABORT, 'a revision is never changed'); END
    """,
)

PACKS = (
    # Old revisions of one document together, in the order of their numbers. `data` is LZMA, see
    # `storage.packs`; `sha256` is of it as it lies here. A row is only replaced as a whole.
    """
    CREATE TABLE revision_pack (
      id INTEGER NOT NULL PRIMARY KEY,
      document_id TEXT NOT NULL REFERENCES document (id),
      first_number INTEGER NOT NULL,
      last_number INTEGER NOT NULL,
      first_id TEXT NOT NULL,
      last_id TEXT NOT NULL,
      revisions INTEGER NOT NULL CONSTRAINT revision_pack_size CHECK (revisions > 0),
      sha256 BLOB NOT NULL CONSTRAINT revision_pack_sha256 CHECK (length(sha256) = 32),
      data BLOB NOT NULL,
      UNIQUE (document_id, first_number)
    ) STRICT
    """,
    "CREATE INDEX revision_pack_by_id ON revision_pack (first_id, last_id)",
    """
    CREATE TRIGGER revision_pack_is_never_changed BEFORE UPDATE ON revision_pack
    BEGIN SELECT RAISE(ABORT, 'a pack of revisions is never changed'); END
    """,
    """
    CREATE TRIGGER revision_pack_is_never_deleted BEFORE DELETE ON revision_pack
    WHEN NOT EXISTS (SELECT 1 FROM local_setting WHERE key = 'purging' AND value = 'yes')
    BEGIN SELECT RAISE(ABORT, 'a pack of revisions is only deleted by a purge'); END
    """,
)


def upgrade() -> None:
    """Add what 1.2 has."""
    for statement in (*DUES, *PACKS):
        op.execute(statement)
