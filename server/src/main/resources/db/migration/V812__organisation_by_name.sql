-- A counterpart that somebody wrote by its name is looked for among all that are listed.
CREATE INDEX organisation_by_name ON addressbook.organisation (lower(name)) WHERE vanished_at IS NULL;
