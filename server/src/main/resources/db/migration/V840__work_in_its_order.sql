-- Work is taken in the order of its priority and then of its time (ADR 37), and this is that order: without it each taking of a dozen sorts
-- all that is due, which after a long stop is everything. "picked" is a column and no condition, since it is a parameter of the statement.
CREATE INDEX scheduled_tasks_by_priority ON platform.scheduled_tasks (picked, priority DESC, execution_time);
