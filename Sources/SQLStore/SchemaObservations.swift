/// Weekly pictures, and how the CSMs read their journeys.
///
/// A picture belongs to a journey and a cadence day, and is written once. Numbers that queries ask for have columns of
/// their own; the rest of it is one short text, since half a million pictures are read and compared at once. `format`
/// is the number of the text's form, `form_id` says what its comparisons were about: the comparisons of the rules that it
/// was taken by, as texts, under their fingerprint. Rules that compare otherwise cannot misread it.
let observationsSchema = """
    CREATE TABLE picture_form (
        id INTEGER PRIMARY KEY,
        key TEXT NOT NULL UNIQUE CHECK (key <> ''),
        comparisons TEXT NOT NULL
    ) STRICT;

    CREATE TABLE observation (
        journey_id INTEGER NOT NULL REFERENCES journey (id),
        day INTEGER NOT NULL CHECK (day BETWEEN -719162 AND 2932896),
        version INTEGER NOT NULL CHECK (version >= 1),
        verdict INTEGER CHECK (verdict BETWEEN -1 AND 1),
        pace TEXT NOT NULL CHECK (pace IN ('on-track', 'behind', 'stuck', 'preparing', 'no-data')),
        data_through INTEGER CHECK (data_through BETWEEN -719162 AND 2932896),
        form_id INTEGER NOT NULL REFERENCES picture_form (id),
        format INTEGER NOT NULL CHECK (format >= 1),
        picture TEXT NOT NULL,
        recorded_at INTEGER NOT NULL,
        PRIMARY KEY (journey_id, day)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE gut_mark (
        journey_id INTEGER NOT NULL REFERENCES journey (id),
        day INTEGER NOT NULL CHECK (day BETWEEN -719162 AND 2932896),
        actor_kind TEXT NOT NULL CHECK (actor_kind IN ('operator', 'scheduler', 'member', 'api-key', 'contact')),
        actor_id INTEGER CHECK ((actor_id IS NULL) = (actor_kind IN ('operator', 'scheduler'))),
        mark TEXT NOT NULL CHECK (mark IN ('onboarded', 'not-yet', 'worried')),
        note TEXT,
        recorded_at INTEGER NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX gut_mark_of_actor ON gut_mark (journey_id, day, actor_kind, COALESCE(actor_id, 0));
    """
