"""Schema 1.1: what lists sort and search by, names of revisions, the order of saved searches.

No row of history is touched. Columns that only a story's text can tell are filled by a rebuild of
the lists, which `lists` in `local_setting` asks for; it is taken away by that same transaction.
"""

from alembic import op

revision = "0002"
down_revision = "0001"

HISTORY = (
    # A name makes a revision one that retention never thins. Apart from `revision`, which nothing
    # may change.
    """
    CREATE TABLE revision_name (
      revision_id TEXT NOT NULL PRIMARY KEY REFERENCES revision (id),
      name TEXT NOT NULL,
      person_id TEXT NOT NULL REFERENCES person (id),
      created_at TEXT NOT NULL
    ) STRICT
    """,
)

ROWS = (
    "ALTER TABLE story_row ADD COLUMN column_id TEXT",
    "ALTER TABLE story_row ADD COLUMN assignee TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE story_row ADD COLUMN embargo_until TEXT",
    # The newest issue that holds the story.
    "ALTER TABLE story_row ADD COLUMN issue_number INTEGER",
    # What the list sorts by: places on the way to publication, and texts without case and accents.
    "ALTER TABLE story_row ADD COLUMN standing INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE story_row ADD COLUMN headline_key TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE story_row ADD COLUMN byline_key TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE story_row ADD COLUMN region_key TEXT NOT NULL DEFAULT ''",
    "DROP INDEX story_row_by_update",
)

# One index for each order of the list and each filter of one value, without the trash. The rowid,
# `number`, ends each of them, so it tells ties.
ORDERS = {
    "update": "updated_at",
    "creation": "created_at",
    "publication": "published_at",
    "headline": "headline_key",
    "byline": "byline_key",
    "region": "region_key",
    "words": "words",
    "issue": "issue_number",
    "standing": "standing, updated_at DESC",
    "section": "section_id, updated_at",
    "column": "column_id, updated_at",
    "assignee": "assignee, updated_at",
}
INDEXES = (
    *(
        f"CREATE INDEX story_row_by_{name} ON story_row ({columns}) WHERE deleted_at IS NULL"
        for name, columns in ORDERS.items()
    ),
    "CREATE INDEX story_row_by_deletion ON story_row (deleted_at) WHERE deleted_at IS NOT NULL",
)

TEXTS = (
    "DROP TABLE story_text",
    """
    CREATE VIRTUAL TABLE story_text USING fts5 (
      headline, deck, byline, slug, topics, captions, credits, notes, body,
      tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'
    )
    """,
    # Headlines alone: few enough to answer the first letter that is typed.
    """
    CREATE VIRTUAL TABLE story_title USING fts5 (
      headline, tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3'
    )
    """,
)

PICTURES = (
    # What the Images place shows and searches by; texts that are searched are without case and
    # accents.
    "ALTER TABLE image ADD COLUMN alt TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE image ADD COLUMN credit TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE image ADD COLUMN words TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE image ADD COLUMN agency TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE image ADD COLUMN licence TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE image ADD COLUMN licence_ends TEXT",
    "ALTER TABLE image ADD COLUMN width INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE image ADD COLUMN height INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE image ADD COLUMN look TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE image ADD COLUMN lacks TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE image ADD COLUMN is_decorative INTEGER NOT NULL DEFAULT 0",
    # Where pictures stand besides in stories: portraits of contributors, blocks of issues.
    """
    CREATE TABLE image_place (
      document_id TEXT NOT NULL REFERENCES document (id),
      image_id TEXT NOT NULL,
      PRIMARY KEY (document_id, image_id)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX image_place_by_image ON image_place (image_id)",
    # Regions lie within regions.
    "ALTER TABLE term ADD COLUMN parent_id TEXT",
    "CREATE INDEX term_by_parent ON term (parent_id) WHERE parent_id IS NOT NULL",
)

BESIDE = (
    # When the desk was read for the export: what was saved later is not in it.
    "ALTER TABLE export_record ADD COLUMN as_of TEXT",
    "ALTER TABLE saved_search ADD COLUMN position INTEGER NOT NULL DEFAULT 0",
    "UPDATE saved_search SET position = 100 + rowid",
    # The searches that every desk begins with; their ids are the same on all of them.
    """
    INSERT OR IGNORE INTO saved_search (id, name, query, created_at, position) VALUES
      ('0193a000-0000-7000-8000-000000000001', 'My drafts', 'status:draft is:mine',
       '2026-11-29T00:00:00.000000Z', 1),
      ('0193a000-0000-7000-8000-000000000002', 'Copy review', 'status:review',
       '2026-11-29T00:00:00.000000Z', 2),
      ('0193a000-0000-7000-8000-000000000003', 'Missing credit', 'credit:none',
       '2026-11-29T00:00:00.000000Z', 3),
      ('0193a000-0000-7000-8000-000000000004', 'Ready for the next issue',
       'status:ready issue:none', '2026-11-29T00:00:00.000000Z', 4),
      ('0193a000-0000-7000-8000-000000000005', 'Changed since the last export', 'is:changed',
       '2026-11-29T00:00:00.000000Z', 5)
    """,
    """
    INSERT OR REPLACE INTO local_setting (key, value)
      SELECT 'lists', 'stale' WHERE EXISTS (SELECT 1 FROM document)
    """,
)


def upgrade() -> None:
    """Add what 1.1 has."""
    for statement in (*HISTORY, *ROWS, *INDEXES, *TEXTS, *PICTURES, *BESIDE):
        op.execute(statement)
