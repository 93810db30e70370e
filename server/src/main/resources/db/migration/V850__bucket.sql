-- The bucket that holds the blobs, once one does: the mark that lies in it, and where it was last.
CREATE TABLE content.bucket (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    mark   uuid        NOT NULL,
    marked boolean     NOT NULL,
    place  text        NOT NULL,
    since  timestamptz NOT NULL
);

-- Blobs whose bytes are still to go. Ids alone.
CREATE TABLE content.deleted_blob (
    id         uuid PRIMARY KEY,
    deleted_at timestamptz NOT NULL
);

CREATE INDEX deleted_blob_at ON content.deleted_blob (deleted_at);
