-- The part of a split message that a draft is, when the other parts have gone and this one was refused.
ALTER TABLE draft.draft
    ADD COLUMN part    integer,
    ADD COLUMN part_of integer,
    ADD CHECK ((part IS NULL) = (part_of IS NULL));
