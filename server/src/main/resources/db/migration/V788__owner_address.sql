-- Where the owner of a step is written to who has no account here.
ALTER TABLE onboarding.step ADD COLUMN owner_email text CHECK (length(owner_email) <= 254);
