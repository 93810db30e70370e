-- The codes of the national code systems as they were last read, retired ones too: old addresses still show them.
CREATE TABLE addressbook.code (
    system  text    NOT NULL,
    code    text    NOT NULL,
    display text    NOT NULL,
    active  boolean NOT NULL,
    PRIMARY KEY (system, code)
);
