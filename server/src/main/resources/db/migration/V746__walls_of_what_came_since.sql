SELECT platform.wall_in(walled::regclass, way) FROM (VALUES
    ('retention.rule', 'organisation'),
    ('retention.rule_version', 'rule -> retention.rule'),
    ('retention.hold', 'organisation'),
    ('retention.disposal', 'organisation'),
    ('retention.item', 'disposal -> retention.disposal'),
    ('retention.tally', 'disposal -> retention.disposal'),
    ('draft.undo_time', 'person')
) AS tables (walled, way);
