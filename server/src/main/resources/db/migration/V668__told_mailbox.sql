-- Mailboxes whose responsible people let others in the organisation know that something was found there. What is not here is not looked in.
CREATE TABLE casework.told_mailbox (
    mailbox uuid PRIMARY KEY
);
SELECT platform.wall_in('casework.told_mailbox', 'mailbox');
