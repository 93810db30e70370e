-- Whether the conversation is to be marked as done once the draft is sent.
ALTER TABLE draft.draft ADD COLUMN then_done boolean NOT NULL DEFAULT false;
