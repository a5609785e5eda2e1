/// Journeys with what was recorded of them, and their meetings.
///
/// A fact has typed columns and the number of its stored form (`format`). Form 1 is written out in the checks; of later
/// forms the table asks nothing, so that a version of the product that does not know them still opens the store. What a
/// fact is about stands in `subject` (the key of a step, goal, question or cause, the name of a field) and `field`; what a
/// person wrote in `words`; a step that was added for this journey in `content`, the JSON of `StoredStep`.
///
/// `start_day` of a journey is the day of its first fact, which never changes.
///
/// A meeting is a row for each revision. What everybody heard stands in `meeting_revision`, what concerns one journey in
/// `meeting_party`; a fact of the journey says which revision counts for it. `content` is the JSON of `StoredMeeting` and
/// `StoredParty`.
let journeysSchema = """
    CREATE TABLE journey (
        id INTEGER PRIMARY KEY,
        customer_id INTEGER NOT NULL REFERENCES customer (id),
        ordinal INTEGER NOT NULL CHECK (ordinal >= 1),
        program_id INTEGER NOT NULL REFERENCES program (id),
        start_day INTEGER NOT NULL CHECK (start_day BETWEEN -719162 AND 2932896),
        UNIQUE (customer_id, ordinal)
    ) STRICT;
    CREATE INDEX journey_of_program ON journey (program_id, start_day);

    CREATE TABLE meeting (
        id INTEGER PRIMARY KEY,
        created_at INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE meeting_revision (
        meeting_id INTEGER NOT NULL REFERENCES meeting (id),
        revision INTEGER NOT NULL CHECK (revision >= 1),
        format INTEGER NOT NULL CHECK (format >= 1),
        state TEXT NOT NULL CHECK (format <> 1 OR state IN ('planned', 'held', 'not-held', 'withdrawn')),
        day INTEGER NOT NULL CHECK (day BETWEEN -719162 AND 2932896),
        start_minute INTEGER CHECK (start_minute BETWEEN 0 AND 1439),
        length_minutes INTEGER CHECK (length_minutes BETWEEN 1 AND 1440),
        place TEXT CHECK (place <> ''),
        reason TEXT CHECK (reason <> ''),
        recorded_at INTEGER NOT NULL,
        actor_kind TEXT NOT NULL CHECK (actor_kind IN ('operator', 'scheduler', 'member', 'api-key', 'contact')),
        actor_id INTEGER CHECK ((actor_id IS NULL) = (actor_kind IN ('operator', 'scheduler'))),
        minutes TEXT NOT NULL,
        content TEXT NOT NULL,
        PRIMARY KEY (meeting_id, revision)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE meeting_party (
        meeting_id INTEGER NOT NULL,
        revision INTEGER NOT NULL,
        journey_id INTEGER NOT NULL REFERENCES journey (id),
        step_key TEXT NOT NULL CHECK (step_key <> ''),
        completes_step INTEGER NOT NULL CHECK (completes_step IN (0, 1)),
        felt INTEGER CHECK (felt BETWEEN 1 AND 5),
        felt_words TEXT CHECK (felt_words <> ''),
        follow_up TEXT CHECK (follow_up <> ''),
        format INTEGER NOT NULL CHECK (format >= 1),
        content TEXT NOT NULL,
        PRIMARY KEY (meeting_id, revision, journey_id),
        FOREIGN KEY (meeting_id, revision) REFERENCES meeting_revision (meeting_id, revision)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX meeting_party_of_journey ON meeting_party (journey_id);

    CREATE TABLE journey_fact (
        journey_id INTEGER NOT NULL REFERENCES journey (id),
        seq INTEGER NOT NULL CHECK (seq >= 0),
        format INTEGER NOT NULL CHECK (format >= 1),
        kind TEXT NOT NULL CHECK (kind <> ''),
        day INTEGER NOT NULL CHECK (day BETWEEN -719162 AND 2932896),
        subject TEXT,
        field TEXT,
        version INTEGER CHECK (version >= 1),
        retracts INTEGER CHECK (retracts >= 1),
        due INTEGER CHECK (due BETWEEN -719162 AND 2932896),
        side TEXT,
        channel TEXT,
        address TEXT,
        meeting_id INTEGER,
        revision INTEGER,
        words TEXT,
        content TEXT,
        recorded_at INTEGER NOT NULL,
        actor_kind TEXT NOT NULL CHECK (actor_kind IN ('operator', 'scheduler', 'member', 'api-key', 'contact')),
        actor_id INTEGER CHECK ((actor_id IS NULL) = (actor_kind IN ('operator', 'scheduler'))),
        PRIMARY KEY (journey_id, seq),
        FOREIGN KEY (meeting_id, revision, journey_id) REFERENCES meeting_party (meeting_id, revision, journey_id),
        CHECK (format <> 1 OR kind IN ('started', 'moved', 'ended', 'continued', 'paused', 'resumed', 'preparing',
            'prepared', 'excepted', 'unexcepted', 'remarked', 'retracted', 'meeting', 'step-added', 'step-done',
            'step-left-out', 'step-reopened', 'date-fixed', 'date-unfixed', 'proposal-dismissed', 'noted', 'field-set',
            'goal-agreed', 'goal-reached', 'goal-missed', 'question-opened', 'question-answered', 'delayed',
            'delay-over', 'linked', 'touched', 'watched')),
        CHECK (format <> 1 OR (seq = 0) = (kind = 'started')),
        CHECK (format <> 1 OR (subject IS NOT NULL) = (kind IN ('step-added', 'step-done', 'step-left-out',
            'step-reopened', 'date-fixed', 'date-unfixed', 'proposal-dismissed', 'noted', 'field-set', 'goal-agreed',
            'goal-reached', 'goal-missed', 'question-opened', 'question-answered', 'delayed', 'delay-over'))),
        CHECK (format <> 1 OR (field IS NOT NULL) = (kind = 'noted')),
        CHECK (format <> 1 OR (version IS NOT NULL) = (kind IN ('started', 'moved'))),
        CHECK (format <> 1 OR (retracts IS NOT NULL) = (kind = 'retracted')),
        CHECK (format <> 1 OR (due IS NOT NULL) = (kind IN ('date-fixed', 'watched'))),
        CHECK (format <> 1 OR CASE WHEN kind = 'delayed' THEN side IN ('us', 'customer') ELSE side IS NULL END),
        CHECK (format <> 1 OR CASE WHEN kind = 'touched' THEN channel IN ('phone', 'mail', 'chat')
            ELSE channel IS NULL END),
        CHECK (format <> 1 OR (address IS NOT NULL) = (kind = 'linked')),
        CHECK (format <> 1 OR (meeting_id IS NOT NULL AND revision IS NOT NULL) = (kind = 'meeting')),
        CHECK (format <> 1 OR (content IS NOT NULL) = (kind = 'step-added')),
        CHECK (format <> 1 OR CASE WHEN kind IN ('paused', 'preparing', 'excepted', 'remarked', 'step-left-out',
                'proposal-dismissed', 'linked') THEN words IS NOT NULL
            WHEN kind IN ('ended', 'noted', 'date-fixed', 'field-set', 'goal-agreed', 'goal-reached', 'goal-missed',
                'question-opened', 'question-answered', 'delayed', 'step-done', 'step-reopened',
                'touched', 'watched') THEN TRUE
            ELSE words IS NULL END)
    ) STRICT, WITHOUT ROWID;
    """
