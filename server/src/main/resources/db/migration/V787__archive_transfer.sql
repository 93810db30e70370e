-- Where a mailbox hands to the archive what a disposal is to destroy: one of its targets.
ALTER TABLE filing.target ADD COLUMN archive boolean NOT NULL DEFAULT false;
ALTER TABLE filing.target ADD CHECK (NOT archive OR kind <> 'DOWNLOAD');
CREATE UNIQUE INDEX target_for_archive ON filing.target (mailbox) WHERE archive;

-- A package for the archive, ordered by a disposal under its decision. It is in no case.
ALTER TABLE filing.filing ADD COLUMN disposal uuid, ADD COLUMN decision text;
ALTER TABLE filing.filing ADD CHECK ((disposal IS NULL) = (decision IS NULL));
ALTER TABLE filing.filing DROP CONSTRAINT filing_in_one_case;
ALTER TABLE filing.filing ADD CONSTRAINT filing_in_one_case
    CHECK (num_nonnulls(sealed_number, requested_case, disposal) = 1);
CREATE INDEX filing_for_archive ON filing.filing (disposal) WHERE disposal IS NOT NULL;

-- Whether what a rule lets go is handed to the archive first.
ALTER TABLE retention.rule_version ADD COLUMN archive boolean NOT NULL DEFAULT false;
