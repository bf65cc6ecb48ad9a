"""The first schema. The comments here are the documentation of the file: see `docs/store.md`."""

from alembic import op

revision = "0001"
down_revision = None

HISTORY = (
    # Who kept revisions; an id so that a person may be renamed and desks may be joined.
    "CREATE TABLE person (id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT",
    # Everything with a history. `head` is its newest revision, and what it is now.
    """
    CREATE TABLE document (
      id TEXT NOT NULL PRIMARY KEY,
      kind TEXT NOT NULL CONSTRAINT document_kind
        CHECK (kind IN ('story', 'image', 'issue', 'term', 'contributor')),
      head TEXT NOT NULL,
      hub_head TEXT,
      lock_version INTEGER NOT NULL,
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL,
      deleted_at TEXT,
      FOREIGN KEY (head) REFERENCES revision (id) DEFERRABLE INITIALLY DEFERRED
    ) STRICT
    """,
    "CREATE INDEX document_by_kind ON document (kind, id)",
    # One document at one time, never changed. `encoding` is 0 for plain UTF-8, 1 for zlib, 2 for
    # zlib with the plain text of `key_frame` as dictionary. `sha256` is of fields, LF, body.
    """
    CREATE TABLE revision (
      id TEXT NOT NULL PRIMARY KEY,
      document_id TEXT NOT NULL,
      number INTEGER NOT NULL,
      kind TEXT NOT NULL CONSTRAINT revision_kind
        CHECK (kind IN ('edit', 'merge', 'import', 'restore', 'tombstone')),
      reason TEXT NOT NULL,
      fields BLOB NOT NULL,
      body BLOB NOT NULL,
      encoding INTEGER NOT NULL CONSTRAINT revision_encoding CHECK (encoding IN (0, 1, 2)),
      key_frame TEXT REFERENCES revision (id),
      sha256 BLOB NOT NULL CONSTRAINT revision_sha256 CHECK (length(sha256) = 32),
      words INTEGER NOT NULL,
      person_id TEXT NOT NULL REFERENCES person (id),
      desk_id TEXT NOT NULL,
      created_at TEXT NOT NULL,
      needs_reading INTEGER NOT NULL DEFAULT 0,
      hub_seq INTEGER,
      UNIQUE (document_id, number),
      CONSTRAINT revision_frame CHECK ((encoding = 2) = (key_frame IS NOT NULL)),
      FOREIGN KEY (document_id) REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED
    ) STRICT
    """,
    """
    CREATE TABLE revision_parent (
      revision_id TEXT NOT NULL,
      ord INTEGER NOT NULL,
      parent_id TEXT NOT NULL,
      PRIMARY KEY (revision_id, ord),
      FOREIGN KEY (revision_id) REFERENCES revision (id) DEFERRABLE INITIALLY DEFERRED
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX revision_parent_by_parent ON revision_parent (parent_id)",
    """
    CREATE TRIGGER revision_is_never_changed
    BEFORE UPDATE OF id, document_id, number, kind, reason, fields, body, encoding, key_frame,
      sha256, words, person_id, desk_id, created_at ON revision
    BEGIN SELECT RAISE(ABORT, 'a revision is never changed'); END
    """,
    """
    CREATE TRIGGER revision_is_never_deleted BEFORE DELETE ON revision
    WHEN NOT EXISTS (SELECT 1 FROM local_setting WHERE key = 'purging' AND value = 'yes')
    BEGIN SELECT RAISE(ABORT, 'a revision is only deleted by a purge'); END
    """,
    # Second heads that came from another desk and wait for a merge.
    """
    CREATE TABLE branch (
      revision_id TEXT NOT NULL PRIMARY KEY REFERENCES revision (id),
      document_id TEXT NOT NULL REFERENCES document (id),
      found_at TEXT NOT NULL
    ) STRICT
    """,
    # What was purged, so that another desk does not bring it back.
    """
    CREATE TABLE purged (
      document_id TEXT NOT NULL PRIMARY KEY,
      kind TEXT NOT NULL,
      purged_at TEXT NOT NULL,
      hub_seq INTEGER
    ) STRICT
    """,
    # What is being typed, apart from history: one row for an open story.
    """
    CREATE TABLE draft (
      document_id TEXT NOT NULL PRIMARY KEY REFERENCES document (id),
      base TEXT NOT NULL,
      base_version INTEGER NOT NULL,
      sequence INTEGER NOT NULL,
      fields TEXT NOT NULL,
      body TEXT NOT NULL,
      typed_at TEXT NOT NULL
    ) STRICT
    """,
    # Comments and suggestions, tied to a range of one field.
    """
    CREATE TABLE note (
      id TEXT NOT NULL PRIMARY KEY,
      document_id TEXT NOT NULL REFERENCES document (id),
      revision_id TEXT NOT NULL,
      reply_to TEXT REFERENCES note (id),
      kind TEXT NOT NULL CONSTRAINT note_kind CHECK (kind IN ('comment', 'suggestion')),
      field TEXT NOT NULL,
      anchor_start INTEGER NOT NULL,
      anchor_end INTEGER NOT NULL,
      quote TEXT NOT NULL,
      before TEXT NOT NULL,
      after TEXT NOT NULL,
      text TEXT NOT NULL,
      replacement TEXT,
      state TEXT NOT NULL CONSTRAINT note_state
        CHECK (state IN ('open', 'accepted', 'rejected', 'resolved', 'lost')),
      person_id TEXT NOT NULL REFERENCES person (id),
      created_at TEXT NOT NULL,
      closed_at TEXT,
      closed_by TEXT REFERENCES person (id),
      deleted_at TEXT
    ) STRICT
    """,
    "CREATE INDEX note_by_document ON note (document_id)",
)

INDEXES = (
    # One line of the story list. Derived from the head revision, like all tables below.
    """
    CREATE TABLE story_row (
      number INTEGER NOT NULL PRIMARY KEY,
      id TEXT NOT NULL UNIQUE REFERENCES document (id),
      headline TEXT NOT NULL,
      slug TEXT NOT NULL,
      status TEXT NOT NULL,
      section_id TEXT,
      regions TEXT NOT NULL,
      byline TEXT NOT NULL,
      words INTEGER NOT NULL,
      findings TEXT NOT NULL,
      origin_sha256 TEXT,
      origin_part TEXT,
      published_at TEXT,
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL,
      deleted_at TEXT
    ) STRICT
    """,
    "CREATE UNIQUE INDEX story_row_by_slug ON story_row (slug) WHERE slug <> ''",
    "CREATE INDEX story_row_by_update ON story_row (deleted_at, updated_at, id)",
    "CREATE INDEX story_row_by_origin ON story_row (origin_sha256, origin_part)",
    # What a story is found by: kind is status, region, section, column, author, topic, missing.
    """
    CREATE TABLE story_facet (
      kind TEXT NOT NULL,
      value TEXT NOT NULL,
      story_number INTEGER NOT NULL REFERENCES story_row (number),
      PRIMARY KEY (kind, value, story_number)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX story_facet_by_story ON story_facet (story_number)",
    # How many stories outside the trash have a facet.
    """
    CREATE TABLE facet_count (
      kind TEXT NOT NULL,
      value TEXT NOT NULL,
      stories INTEGER NOT NULL,
      PRIMARY KEY (kind, value)
    ) STRICT, WITHOUT ROWID
    """,
    # Words of a story as a reader meets them; rowid is story_row.number.
    """
    CREATE VIRTUAL TABLE story_text USING fts5 (
      headline, deck, byline, slug, topics, body,
      tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'
    )
    """,
    """
    CREATE TABLE image (
      id TEXT NOT NULL PRIMARY KEY REFERENCES document (id),
      sha256 TEXT NOT NULL,
      filename TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX image_by_sha256 ON image (sha256)",
    # Where pictures stand: position 0 is a story's lead image, the others are in its body.
    """
    CREATE TABLE image_use (
      story_id TEXT NOT NULL REFERENCES document (id),
      position INTEGER NOT NULL,
      image_id TEXT NOT NULL,
      alt TEXT NOT NULL,
      caption TEXT NOT NULL,
      credit TEXT NOT NULL,
      PRIMARY KEY (story_id, position)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX image_use_by_image ON image_use (image_id)",
    """
    CREATE TABLE term (
      id TEXT NOT NULL PRIMARY KEY REFERENCES document (id),
      kind TEXT NOT NULL,
      slug TEXT NOT NULL,
      name TEXT NOT NULL,
      position INTEGER NOT NULL,
      UNIQUE (kind, slug)
    ) STRICT
    """,
    """
    CREATE TABLE contributor (
      id TEXT NOT NULL PRIMARY KEY REFERENCES document (id),
      slug TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE issue (
      id TEXT NOT NULL PRIMARY KEY REFERENCES document (id),
      number INTEGER NOT NULL UNIQUE,
      date TEXT NOT NULL,
      status TEXT NOT NULL
    ) STRICT
    """,
    # `place` is a fractional order: between two places there is always room for another.
    """
    CREATE TABLE issue_section (
      issue_id TEXT NOT NULL REFERENCES issue (id),
      id TEXT NOT NULL,
      place TEXT NOT NULL,
      heading TEXT NOT NULL,
      layout TEXT NOT NULL,
      PRIMARY KEY (issue_id, id)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE issue_item (
      issue_id TEXT NOT NULL REFERENCES issue (id),
      id TEXT NOT NULL,
      section_id TEXT NOT NULL,
      place TEXT NOT NULL,
      kind TEXT NOT NULL,
      story_id TEXT,
      PRIMARY KEY (issue_id, id)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX issue_item_by_story ON issue_item (story_id)",
)

BESIDE = (
    # Files of the media folder: NAME.media/ab/abcd…
    """
    CREATE TABLE blob (
      sha256 TEXT NOT NULL PRIMARY KEY CONSTRAINT blob_sha256 CHECK (length(sha256) = 64),
      size INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE export_record (
      id TEXT NOT NULL PRIMARY KEY,
      kind TEXT NOT NULL,
      issue_id TEXT,
      path TEXT NOT NULL,
      files INTEGER NOT NULL,
      bytes INTEGER NOT NULL,
      made_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE setting (
      key TEXT NOT NULL PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE saved_search (
      id TEXT NOT NULL PRIMARY KEY,
      name TEXT NOT NULL UNIQUE,
      query TEXT NOT NULL,
      created_at TEXT NOT NULL
    ) STRICT
    """,
    # What belongs to this machine only and is never shared.
    """
    CREATE TABLE local_setting (
      key TEXT NOT NULL PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
)


def upgrade() -> None:
    """Make every table of an empty file."""
    for statement in (*BESIDE, *HISTORY, *INDEXES):
        op.execute(statement)
