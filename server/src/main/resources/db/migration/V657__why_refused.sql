-- Why the recipient refused a sent message, in our own words for it: told where it is pointed out, without opening the message.
ALTER TABLE casework.part ADD COLUMN rejection text;
