-- The blind index with one row for each message, so that it can hold the words of the texts too: for each word a number, whose
-- upper 44 bits are of the keyed fingerprint and whose lower 20 bits are the block. A block is 256 messages of a mailbox in the
-- order in which they were taken in: whoever looks for a common word begins at the latest block, and stops when there is enough,
-- however large the archive is. An inverted index holds a number with all its messages in a few bytes for each.
ALTER TABLE casework.word RENAME TO word_by_row;

CREATE TABLE casework.word (
    message      uuid        PRIMARY KEY,
    conversation uuid        NOT NULL REFERENCES casework.conversation,
    mailbox      uuid        NOT NULL,
    block        bigint      NOT NULL,
    at           timestamptz NOT NULL,
    texts        boolean     NOT NULL,
    tokens       bigint[]    NOT NULL
);
-- Fingerprints look like noise, which nothing compresses.
ALTER TABLE casework.word ALTER COLUMN tokens SET STORAGE EXTERNAL;

-- How many messages a mailbox has taken in; the block of the next one follows from it.
CREATE TABLE casework.word_block (
    mailbox  uuid   PRIMARY KEY,
    messages bigint NOT NULL
);

INSERT INTO casework.word (message, conversation, mailbox, block, at, texts, tokens)
SELECT m.message, m.conversation, m.mailbox, m.block, m.at, false, array_agg(
    (('x' || encode(substring(w.token FROM 1 FOR 8), 'hex'))::bit(64)::bigint & ~1048575::bigint) | m.block)
FROM (SELECT message, conversation, mailbox, min(at) AS at,
        (row_number() OVER (PARTITION BY mailbox ORDER BY min(at), message) - 1) / 256 AS block
    FROM casework.word_by_row GROUP BY message, conversation, mailbox) AS m
JOIN casework.word_by_row w ON w.conversation = m.conversation AND w.message = m.message AND w.mailbox = m.mailbox
GROUP BY m.message, m.conversation, m.mailbox, m.block, m.at;
INSERT INTO casework.word_block (mailbox, messages) SELECT mailbox, count(*) FROM casework.word GROUP BY mailbox;
DROP TABLE casework.word_by_row;

-- Without the list of what is to be sorted in later, which each search would have to walk through.
CREATE INDEX word_tokens ON casework.word USING gin (tokens) WITH (fastupdate = off);
CREATE INDEX word_of_conversation ON casework.word (conversation);
-- What has been indexed without its texts; emptied by a task.
CREATE INDEX word_without_texts ON casework.word (message) WHERE NOT texts;
