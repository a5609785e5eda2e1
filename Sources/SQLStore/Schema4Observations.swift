/// Frozen: what a store in the field has run is never changed, only followed by another migration.
///
/// A picture belongs to a journey and a cadence day, and is written once. Numbers that queries ask for have columns of
/// their own; the rest of it is one short text, since half a million pictures are read and compared at once.
let observationsSchema = """
    CREATE TABLE observation (
        journey_id INTEGER NOT NULL REFERENCES journey (id),
        day INTEGER NOT NULL CHECK (day BETWEEN -719162 AND 2932896),
        version INTEGER NOT NULL CHECK (version >= 1),
        verdict INTEGER CHECK (verdict BETWEEN -1 AND 1),
        pace TEXT NOT NULL CHECK (pace IN ('on-track', 'behind', 'stuck', 'preparing', 'no-data')),
        data_through INTEGER CHECK (data_through BETWEEN -719162 AND 2932896),
        picture TEXT NOT NULL,
        recorded_at INTEGER NOT NULL,
        PRIMARY KEY (journey_id, day)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE gut_mark (
        journey_id INTEGER NOT NULL REFERENCES journey (id),
        day INTEGER NOT NULL CHECK (day BETWEEN -719162 AND 2932896),
        mark TEXT NOT NULL CHECK (mark IN ('onboarded', 'not-yet', 'worried')),
        note TEXT,
        recorded_at INTEGER NOT NULL,
        PRIMARY KEY (journey_id, day)
    ) STRICT, WITHOUT ROWID;
    """
