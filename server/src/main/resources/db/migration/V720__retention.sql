CREATE SCHEMA retention;

-- A rule for how long conversations are kept. What it says lies in its versions, of which none is ever changed.
CREATE TABLE retention.rule (
    id           uuid PRIMARY KEY,
    organisation uuid    NOT NULL,
    mailbox      uuid,
    label        uuid CHECK (label IS NULL OR mailbox IS NOT NULL),
    version      integer NOT NULL,
    retired      boolean NOT NULL DEFAULT false
);
CREATE UNIQUE INDEX rule_by_place ON retention.rule
    (organisation, coalesce(mailbox, '00000000-0000-0000-0000-000000000000'),
        coalesce(label, '00000000-0000-0000-0000-000000000000')) WHERE NOT retired;

CREATE TABLE retention.rule_version (
    rule          uuid        NOT NULL REFERENCES retention.rule,
    version       integer     NOT NULL,
    name          text        NOT NULL,
    counted_from  text        NOT NULL CHECK (counted_from IN ('LAST_MESSAGE', 'CLOSED', 'FILED')),
    number        integer     NOT NULL CHECK (number BETWEEN 0 AND 1000),
    unit          text        NOT NULL CHECK (unit IN ('DAYS', 'MONTHS', 'YEARS')),
    from_year_end boolean     NOT NULL,
    filing        text        NOT NULL CHECK (filing IN ('NONE', 'MARKED', 'PROVEN')),
    records       boolean     NOT NULL,
    decision      text        NOT NULL CHECK (decision <> ''),
    retired       boolean     NOT NULL,
    changed_by    uuid        NOT NULL,
    changed_at    timestamptz NOT NULL,
    PRIMARY KEY (rule, version)
);
CREATE FUNCTION retention.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The versions of a rule only grow: % is refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END;
$$;
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON retention.rule_version
    FOR EACH ROW EXECUTE FUNCTION retention.refuse_change();

-- Nothing goes while one stands: of everything, of a mailbox, or of a conversation.
CREATE TABLE retention.hold (
    id           uuid PRIMARY KEY,
    organisation uuid        NOT NULL,
    mailbox      uuid,
    conversation uuid CHECK (conversation IS NULL OR mailbox IS NULL),
    reason       text        NOT NULL,
    reference    text        NOT NULL,
    placed_by    uuid        NOT NULL,
    placed_at    timestamptz NOT NULL,
    released_by  uuid,
    released_at  timestamptz,
    CHECK ((released_by IS NULL) = (released_at IS NULL))
);
CREATE INDEX hold_standing ON retention.hold (organisation) WHERE released_at IS NULL;
CREATE INDEX hold_ended ON retention.hold (organisation, released_at DESC) WHERE released_at IS NOT NULL;

-- A disposal: counted, proposed, approved, done. mailboxes: which it looks in.
CREATE TABLE retention.disposal (
    id             uuid PRIMARY KEY,
    organisation   uuid        NOT NULL,
    state          text        NOT NULL CHECK (state IN
                       ('COUNTING', 'COUNTED', 'PROPOSED', 'APPROVED', 'RUNNING', 'DONE', 'REFUSED', 'WITHDRAWN', 'EXPIRED')),
    mailboxes      uuid[]      NOT NULL,
    as_of          date        NOT NULL,
    made_by        uuid        NOT NULL,
    made_at        timestamptz NOT NULL,
    -- How far the count has come.
    mailbox_number integer     NOT NULL DEFAULT 1,
    after_at       timestamptz,
    after_id       uuid,
    partial        boolean     NOT NULL DEFAULT false,
    proposed_by    uuid,
    proposed_at    timestamptz,
    dispose_on     date,
    expires_at     timestamptz,
    decided_by     uuid,
    decided_at     timestamptz,
    stopped_by     uuid,
    stopped_at     timestamptz,
    begun_at       timestamptz,
    ended_at       timestamptz,
    certificate    bytea
);
CREATE INDEX disposal_by_organisation ON retention.disposal (organisation, made_at DESC, id);
CREATE INDEX disposal_waiting ON retention.disposal (organisation) WHERE state = 'PROPOSED';

-- A conversation of a disposal: to be disposed of, or why not. A part of those that may not go is kept to be shown.
CREATE TABLE retention.item (
    disposal     uuid        NOT NULL REFERENCES retention.disposal ON DELETE CASCADE,
    conversation uuid        NOT NULL,
    mailbox      uuid        NOT NULL,
    rule         uuid        NOT NULL,
    rule_version integer     NOT NULL,
    counted_from date        NOT NULL,
    last_at      timestamptz NOT NULL,
    messages     uuid[]      NOT NULL,
    files        integer     NOT NULL,
    state        text        NOT NULL CHECK (state IN ('DUE', 'EXCEPTED', 'DISPOSED', 'SKIPPED')),
    obstacle     text CHECK ((obstacle IS NULL) = (state IN ('DUE', 'DISPOSED'))),
    attempts     integer     NOT NULL DEFAULT 0,
    at           timestamptz,
    PRIMARY KEY (disposal, conversation)
);
CREATE INDEX item_by_state ON retention.item (disposal, state, mailbox, conversation);

-- How many of each, counted as the items are found, so that no page counts them again.
CREATE TABLE retention.tally (
    disposal uuid    NOT NULL REFERENCES retention.disposal ON DELETE CASCADE,
    mailbox  uuid    NOT NULL,
    outcome  text    NOT NULL,
    n        integer NOT NULL,
    messages integer NOT NULL,
    files    integer NOT NULL,
    PRIMARY KEY (disposal, mailbox, outcome)
);

-- What is old enough is found along an index, however much is kept.
CREATE INDEX conversation_by_age ON casework.conversation (mailbox, last_at, id) WHERE status <> 'DISPOSED';
