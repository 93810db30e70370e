-- When somebody did what is limited, for all processes together. What a crash takes of it is nobody's loss.
CREATE UNLOGGED TABLE intrusion.taken (
    what      text          NOT NULL,
    who       text          NOT NULL,
    times     timestamptz[] NOT NULL,
    forget_at timestamptz   NOT NULL,
    PRIMARY KEY (what, who)
);
CREATE INDEX taken_by_age ON intrusion.taken (forget_at);
