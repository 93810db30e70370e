-- Whether the conversation is done with once the package is in the records.
ALTER TABLE filing.filing ADD COLUMN close boolean NOT NULL DEFAULT false;

-- Whether everything in the conversation is in the records (diariefört). What comes later makes it false again.
ALTER TABLE casework.conversation ADD COLUMN filed boolean NOT NULL DEFAULT false;
CREATE INDEX conversation_closed_unfiled ON casework.conversation (mailbox, closed_at DESC, id DESC)
    WHERE queue = 'CLOSED' AND NOT filed;
