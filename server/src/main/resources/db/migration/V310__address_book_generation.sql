-- The generation of the address book that sender and recipient were checked against; null: there was none.
ALTER TABLE messageservice.message ADD COLUMN book_generation bigint;
