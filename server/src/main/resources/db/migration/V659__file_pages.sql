-- How many pages the PDF files of a message have, for those where that can be told: counted once when the message has come.
CREATE TABLE casework.file_pages (
    content uuid PRIMARY KEY,
    message uuid    NOT NULL REFERENCES casework.part ON DELETE CASCADE,
    mailbox uuid    NOT NULL,
    pages   integer NOT NULL
);
CREATE INDEX file_pages_of_message ON casework.file_pages (message);
SELECT platform.wall_in('casework.file_pages', 'mailbox');
