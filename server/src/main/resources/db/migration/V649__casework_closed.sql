-- What is closed is the archive. Each way to list it goes along an index from the place where the page before ended, so that
-- a page costs the same however much is filed: whole, and with each of the list's filters.
DROP INDEX casework.conversation_closed;
CREATE INDEX conversation_closed ON casework.conversation (mailbox, closed_at DESC, id DESC) WHERE queue = 'CLOSED';
CREATE INDEX conversation_closed_secret ON casework.conversation (mailbox, closed_at DESC, id DESC)
    WHERE queue = 'CLOSED' AND confidentiality;
CREATE INDEX conversation_closed_files ON casework.conversation (mailbox, closed_at DESC, id DESC)
    WHERE queue = 'CLOSED' AND files > 0;
CREATE INDEX conversation_closed_unowned ON casework.conversation (mailbox, closed_at DESC, id DESC)
    WHERE queue = 'CLOSED' AND owner IS NULL;

-- A label follows when its conversation was closed.
ALTER TABLE casework.conversation_label ADD COLUMN closed_at timestamptz;
UPDATE casework.conversation_label l SET closed_at = c.closed_at FROM casework.conversation c WHERE c.id = l.conversation;
CREATE INDEX conversation_label_closed ON casework.conversation_label (label, closed_at DESC, conversation DESC)
    WHERE closed_at IS NOT NULL;
CREATE FUNCTION casework.labels_follow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE casework.conversation_label SET closed_at = NEW.closed_at WHERE conversation = NEW.id;
    RETURN NULL;
END;
$$;
CREATE TRIGGER labels_follow AFTER UPDATE OF closed_at ON casework.conversation
    FOR EACH ROW WHEN (OLD.closed_at IS DISTINCT FROM NEW.closed_at) EXECUTE FUNCTION casework.labels_follow();

-- The latest messages with a word are told by the index alone: a word that everybody writes is as quick as a rare one.
DROP INDEX casework.word_latest;
CREATE INDEX word_latest ON casework.word (mailbox, token, at DESC) INCLUDE (conversation, message);
