-- What the search knows beyond the address book's own words. What nobody has changed follows the server's file concepts.txt.
CREATE TABLE addressbook.search_concept (
    key        text PRIMARY KEY,
    position   integer     NOT NULL,                   -- the order among concepts with the same phrase
    label      text        NOT NULL,
    handler    text        NOT NULL CHECK (handler IN ('MUNICIPALITY', 'REGION', 'AGENCY', 'ANY')),
    agency     text,                                   -- organisation number
    about      text CHECK (about IN ('CHILDREN', 'ADULTS', 'OLD')),
    asked      text[]      NOT NULL,
    named      text[]      NOT NULL,
    related    text[]      NOT NULL,
    changed_by text,                                   -- null: as the file has it
    removed    boolean     NOT NULL DEFAULT false      -- kept, so that the file does not bring it back
);

-- Grows with every change of the knowledge: each process sees that its index is behind. One row.
CREATE TABLE addressbook.search_revision (
    one      boolean PRIMARY KEY DEFAULT true CHECK (one),
    revision bigint NOT NULL DEFAULT 0
);
INSERT INTO addressbook.search_revision DEFAULT VALUES;

-- How often and when mailboxes and people have sent where. Decides between equal hits.
CREATE TABLE addressbook.recipient_use (
    sender       uuid        NOT NULL,                 -- a mailbox or a person
    organisation text        NOT NULL,                 -- participant id in lower case
    address      text        NOT NULL,                 -- function address in lower case
    sent         bigint      NOT NULL,
    last_sent    timestamptz NOT NULL,
    by_person    boolean     NOT NULL,
    PRIMARY KEY (sender, organisation, address)
);
CREATE INDEX recipient_use_by_address ON addressbook.recipient_use (organisation, address);

CREATE TABLE addressbook.favourite (
    person       uuid NOT NULL,
    organisation text NOT NULL,                        -- participant id in lower case
    address      text NOT NULL,                        -- function address in lower case
    PRIMARY KEY (person, organisation, address)
);
