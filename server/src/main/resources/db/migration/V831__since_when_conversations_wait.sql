-- Programs wait outside while conversations are not brought up to date (ADR 37).
ALTER TABLE casework.changed ADD COLUMN at timestamptz NOT NULL DEFAULT now();
