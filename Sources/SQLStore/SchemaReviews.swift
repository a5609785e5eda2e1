/// What each member did in the review of a week: a row for each member, journey and cadence day.
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
    """
