CREATE TABLE addressbook.own_address (
    id                 uuid PRIMARY KEY,
    organisation       uuid        NOT NULL,
    identifier         text        NOT NULL,
    wanted             jsonb       NOT NULL,
    published          jsonb,
    state              text        NOT NULL,
    to_be_removed      boolean     NOT NULL DEFAULT false,
    source             text        NOT NULL,
    source_key         text,
    gone_from_source   boolean     NOT NULL DEFAULT false,
    review_by          date,
    done_at            timestamptz,
    published_at       timestamptz,
    changed_at         timestamptz NOT NULL,
    version            int         NOT NULL DEFAULT 1
);
-- Also those that were removed: an identifier is never used again.
CREATE UNIQUE INDEX own_address_by_identifier ON addressbook.own_address (organisation, lower(identifier));
CREATE UNIQUE INDEX own_address_by_source ON addressbook.own_address (organisation, source, source_key)
    WHERE source_key IS NOT NULL;

CREATE TABLE addressbook.own_address_event (
    sequence     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    address      uuid        NOT NULL REFERENCES addressbook.own_address,
    at           timestamptz NOT NULL,
    actor_kind   text        NOT NULL,
    actor_id     text        NOT NULL,
    kind         text        NOT NULL,
    before_text  jsonb,
    after_text   jsonb
);
CREATE INDEX own_address_event_by_address ON addressbook.own_address_event (address, sequence);
