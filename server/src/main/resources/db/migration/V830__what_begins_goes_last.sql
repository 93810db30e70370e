-- Work is taken in the order of its priority (ADR 37); what says nothing of it is as important as most.
ALTER TABLE platform.scheduled_tasks ALTER COLUMN priority SET DEFAULT 50;
UPDATE platform.scheduled_tasks SET priority = 50 WHERE priority IS NULL;
