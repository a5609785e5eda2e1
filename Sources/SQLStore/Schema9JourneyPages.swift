/// Frozen: what a store in the field has run is never changed, only followed by another migration.
///
/// Journeys learn of files kept elsewhere (`key` is their address), of remarks, and of facts that were mistakes
/// (`version` is the number of the one taken back). Every fact says who recorded it; null is the operator, or somebody
/// before this was kept. Neither engine can widen a `CHECK`, so the table is made anew.
let journeyPagesSchema = """
    CREATE TABLE journey_fact_9 (
        journey_id INTEGER NOT NULL REFERENCES journey (id),
        seq INTEGER NOT NULL CHECK (seq >= 0),
        day INTEGER NOT NULL CHECK (day BETWEEN -719162 AND 2932896),
        kind TEXT NOT NULL CHECK (kind IN ('started', 'moved', 'ended', 'continued', 'paused', 'resumed',
            'preparing', 'prepared', 'excepted', 'unexcepted', 'remarked', 'retracted',
            'step-added', 'step-done', 'step-left-out', 'step-reopened', 'date-fixed', 'date-unfixed',
            'proposal-dismissed', 'noted', 'field-set', 'goal-agreed', 'goal-reached', 'goal-missed',
            'question-opened', 'question-answered', 'delayed', 'delay-over', 'linked')),
        key TEXT CHECK ((key IS NULL) = (kind IN ('started', 'moved', 'ended', 'continued', 'paused', 'resumed',
            'preparing', 'prepared', 'excepted', 'unexcepted', 'remarked', 'retracted'))),
        version INTEGER CHECK (version >= 1),
        name TEXT CHECK ((name IS NOT NULL) = (kind IN ('noted', 'delayed'))),
        note TEXT CHECK (
            CASE WHEN kind IN ('paused', 'preparing', 'excepted', 'remarked', 'step-added', 'step-left-out',
                'date-fixed', 'proposal-dismissed', 'linked') THEN note IS NOT NULL
            WHEN kind IN ('ended', 'noted', 'field-set', 'goal-agreed', 'goal-reached', 'goal-missed',
                'question-opened', 'question-answered', 'delayed') THEN TRUE
            ELSE note IS NULL END),
        recorded_at INTEGER NOT NULL,
        member_id INTEGER REFERENCES member (id),
        PRIMARY KEY (journey_id, seq),
        CHECK ((version IS NOT NULL) = (kind IN ('started', 'moved', 'retracted'))),
        CHECK ((seq = 0) = (kind = 'started'))
    ) STRICT, WITHOUT ROWID;
    INSERT INTO journey_fact_9 (journey_id, seq, day, kind, key, version, name, note, recorded_at)
        SELECT journey_id, seq, day, kind, key, version, name, note, recorded_at FROM journey_fact;
    DROP TABLE journey_fact;
    ALTER TABLE journey_fact_9 RENAME TO journey_fact;
    """
