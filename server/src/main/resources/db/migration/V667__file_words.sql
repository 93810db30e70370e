-- The words of attachments are words of their message in casework.word, so that a search looks nothing else up. Which attachment has
-- them is told by these rows, which are looked up for what was found: the upper 32 bits of the same keyed fingerprints.
CREATE TABLE casework.file_words (
    content     uuid PRIMARY KEY,
    message     uuid      NOT NULL REFERENCES casework.part ON DELETE CASCADE,
    mailbox     uuid      NOT NULL,
    sealed_name bytea     NOT NULL,
    words       integer[] NOT NULL
);
ALTER TABLE casework.file_words ALTER COLUMN words SET STORAGE EXTERNAL;
CREATE INDEX file_words_of_message ON casework.file_words (message);
SELECT platform.wall_in('casework.file_words', 'mailbox');

-- Messages whose attachments are still to be read, the latest first.
CREATE TABLE casework.file_words_due (
    message uuid PRIMARY KEY REFERENCES casework.part ON DELETE CASCADE,
    mailbox uuid NOT NULL
);
SELECT platform.wall_in('casework.file_words_due', 'mailbox');

-- What came before this was there; a message without attachments in a conversation that has some costs one look.
INSERT INTO casework.file_words_due (message, mailbox)
SELECT p.message, p.mailbox FROM casework.part p
JOIN casework.conversation c ON c.id = p.conversation AND c.files > 0
WHERE p.gone_at IS NULL;
