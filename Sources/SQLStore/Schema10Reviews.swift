/// Frozen: what a store in the field has run is never changed, only followed by another migration.
///
/// What each member did in the review of a week: a row for each member, journey and cadence day. Gut marks learn whose
/// they are, so that two of one day stand beside each other; a null member is the operator.
let reviewsSchema = """
    CREATE TABLE review (
        journey_id INTEGER NOT NULL REFERENCES journey (id),
        day INTEGER NOT NULL CHECK (day BETWEEN -719162 AND 2932896),
        member_id INTEGER NOT NULL REFERENCES member (id),
        state TEXT NOT NULL CHECK (state IN ('open', 'skipped', 'reviewed')),
        note TEXT CHECK (note <> ''),
        changed_at INTEGER NOT NULL,
        PRIMARY KEY (journey_id, day, member_id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE gut_mark_10 (
        journey_id INTEGER NOT NULL REFERENCES journey (id),
        day INTEGER NOT NULL CHECK (day BETWEEN -719162 AND 2932896),
        member_id INTEGER REFERENCES member (id),
        mark TEXT NOT NULL CHECK (mark IN ('onboarded', 'not-yet', 'worried')),
        note TEXT,
        recorded_at INTEGER NOT NULL
    ) STRICT;
    INSERT INTO gut_mark_10 (journey_id, day, mark, note, recorded_at)
        SELECT journey_id, day, mark, note, recorded_at FROM gut_mark;
    DROP TABLE gut_mark;
    ALTER TABLE gut_mark_10 RENAME TO gut_mark;
    CREATE UNIQUE INDEX gut_mark_of_member ON gut_mark (journey_id, day, COALESCE(member_id, 0));
    """
