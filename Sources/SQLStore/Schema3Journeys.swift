/// Frozen: what a store in the field has run is never changed, only followed by another migration.
///
/// Journeys learn more kinds of facts. Neither engine can widen a `CHECK`, so the table is made anew: `name` says
/// which of several things a fact is about (a field of a step's record, the side that waits), and `note` holds what
/// a person wrote: a reason, a cause, a due day, the words of a goal.
let journeysSchema = """
    CREATE TABLE journey_fact_3 (
        journey_id INTEGER NOT NULL REFERENCES journey (id),
        seq INTEGER NOT NULL CHECK (seq >= 0),
        day INTEGER NOT NULL CHECK (day BETWEEN -719162 AND 2932896),
        kind TEXT NOT NULL CHECK (kind IN ('started', 'moved', 'ended', 'continued', 'paused', 'resumed',
            'preparing', 'prepared', 'excepted', 'unexcepted',
            'step-added', 'step-done', 'step-left-out', 'step-reopened', 'date-fixed', 'date-unfixed',
            'proposal-dismissed', 'noted', 'field-set', 'goal-agreed', 'goal-reached', 'goal-missed',
            'question-opened', 'question-answered', 'delayed', 'delay-over')),
        key TEXT CHECK ((key IS NULL) = (kind IN ('started', 'moved', 'ended', 'continued', 'paused', 'resumed',
            'preparing', 'prepared', 'excepted', 'unexcepted'))),
        version INTEGER CHECK (version >= 1),
        name TEXT CHECK ((name IS NOT NULL) = (kind IN ('noted', 'delayed'))),
        note TEXT CHECK (
            CASE WHEN kind IN ('paused', 'preparing', 'excepted', 'step-added', 'step-left-out', 'date-fixed',
                'proposal-dismissed') THEN note IS NOT NULL
            WHEN kind IN ('ended', 'noted', 'field-set', 'goal-agreed', 'goal-reached', 'goal-missed',
                'question-opened', 'question-answered', 'delayed') THEN TRUE
            ELSE note IS NULL END),
        recorded_at INTEGER NOT NULL,
        PRIMARY KEY (journey_id, seq),
        CHECK ((version IS NOT NULL) = (kind IN ('started', 'moved'))),
        CHECK ((seq = 0) = (kind = 'started'))
    ) STRICT, WITHOUT ROWID;
    INSERT INTO journey_fact_3 (journey_id, seq, day, kind, key, version, recorded_at)
        SELECT journey_id, seq, day, kind, key, version, recorded_at FROM journey_fact;
    DROP TABLE journey_fact;
    ALTER TABLE journey_fact_3 RENAME TO journey_fact;
    """
