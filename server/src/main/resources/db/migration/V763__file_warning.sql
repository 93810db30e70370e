-- What was seen of a file when it was attached: its type by its bytes, if they contradict its name, and whether some of it
-- could not be looked into.
ALTER TABLE draft.file ADD COLUMN seems text;
ALTER TABLE draft.file ADD COLUMN locked boolean NOT NULL DEFAULT false;
