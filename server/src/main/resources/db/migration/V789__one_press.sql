-- A draft that one press makes of a message refused for the type of a file. MAKING: its files are still being copied and made PDFs of,
-- and it cannot be sent. One for each message, however many press at once.
ALTER TABLE draft.draft ADD COLUMN resend text CHECK (resend IN ('MAKING', 'MADE'));
CREATE UNIQUE INDEX draft_resend ON draft.draft (origin_message) WHERE resend IS NOT NULL;
CREATE INDEX draft_by_origin ON draft.draft (origin_message) WHERE origin_message IS NOT NULL;
