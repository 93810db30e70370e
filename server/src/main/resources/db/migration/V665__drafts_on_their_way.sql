-- What somebody has sent and can still take back: shown where they are, asked for with every list.
CREATE INDEX draft_on_its_way ON draft.draft (edited_by) WHERE state IN ('HELD', 'SENDING');
