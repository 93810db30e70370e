CREATE SCHEMA template;

-- mailbox NULL: every mailbox of the organisation has it. suggestion: which of ours it was made from, once in each place.
CREATE TABLE template.template (
    id           uuid PRIMARY KEY,
    organisation uuid    NOT NULL,
    mailbox      uuid,
    suggestion   text,
    version      integer NOT NULL,
    owner        uuid    NOT NULL,
    review_by    date    NOT NULL,
    retired_at   timestamptz
);
CREATE INDEX template_by_organisation ON template.template (organisation, mailbox);
CREATE UNIQUE INDEX template_by_suggestion ON template.template (organisation, mailbox, suggestion)
    NULLS NOT DISTINCT WHERE suggestion IS NOT NULL;

-- Everything that a template has said. In clear: it is the organisation's wording, and about nobody.
CREATE TABLE template.version (
    template   uuid        NOT NULL REFERENCES template.template,
    version    integer     NOT NULL,
    words      jsonb       NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid        NOT NULL,
    PRIMARY KEY (template, version)
);
