-- The keys that a person has chosen in place of ours (WCAG 2.1.4). action: the key that it has for everybody else; chosen: empty if
-- the person wants none.
CREATE TABLE organisation.person_key (
    person uuid NOT NULL REFERENCES organisation.person,
    action text NOT NULL,
    chosen text NOT NULL,
    PRIMARY KEY (person, action)
);
