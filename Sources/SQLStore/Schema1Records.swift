/// Frozen: what a store in the field has run is never changed, only followed by another migration.
///
/// Days are `Day.number`, instants microseconds since 1970-01-01T00:00:00Z, values millionths.
/// `customer_fact` begins with the name: judging reads the few names that its rules mention, each in one run.
/// `told_at` is the instant of the `group` call that told a fact, null where a file or a person said it.
let recordsSchema = """
    CREATE TABLE change_counter (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        value INTEGER NOT NULL
    ) STRICT;
    INSERT INTO change_counter (id, value) VALUES (1, 0);

    CREATE TABLE setting (
        key TEXT NOT NULL PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE customer (
        id INTEGER PRIMARY KEY,
        key TEXT NOT NULL UNIQUE CHECK (key <> ''),
        name TEXT NOT NULL,
        contract_start INTEGER NOT NULL CHECK (contract_start BETWEEN -719162 AND 2932896),
        service_start INTEGER CHECK (service_start BETWEEN -719162 AND 2932896),
        contract_end INTEGER CHECK (contract_end BETWEEN -719162 AND 2932896),
        cancel_notice_on INTEGER CHECK (cancel_notice_on BETWEEN -719162 AND 2932896),
        churned_at INTEGER CHECK (churned_at BETWEEN -719162 AND 2932896),
        observed_until INTEGER CHECK (observed_until BETWEEN -719162 AND 2932896),
        csm_email TEXT
    ) STRICT;

    CREATE TABLE trait_name (
        id INTEGER PRIMARY KEY,
        key TEXT NOT NULL UNIQUE
    ) STRICT;

    CREATE TABLE customer_fact (
        name_id INTEGER NOT NULL REFERENCES trait_name (id),
        customer_id INTEGER NOT NULL REFERENCES customer (id),
        day INTEGER NOT NULL CHECK (day BETWEEN -719162 AND 2932896),
        value TEXT,
        told_at INTEGER,
        PRIMARY KEY (name_id, customer_id, day)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE tenant (
        id INTEGER PRIMARY KEY,
        key TEXT NOT NULL UNIQUE,
        customer_id INTEGER REFERENCES customer (id)
    ) STRICT;
    CREATE INDEX tenant_of_customer ON tenant (customer_id) WHERE customer_id IS NOT NULL;

    CREATE TABLE tenant_trait (
        tenant_id INTEGER NOT NULL REFERENCES tenant (id),
        name_id INTEGER NOT NULL REFERENCES trait_name (id),
        day INTEGER NOT NULL,
        value TEXT,
        told_at INTEGER NOT NULL,
        PRIMARY KEY (tenant_id, name_id, day)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE measure_name (
        id INTEGER PRIMARY KEY,
        key TEXT NOT NULL UNIQUE
    ) STRICT;

    CREATE TABLE measure (
        name_id INTEGER NOT NULL REFERENCES measure_name (id),
        customer_id INTEGER NOT NULL REFERENCES customer (id),
        day INTEGER NOT NULL CHECK (day BETWEEN -719162 AND 2932896),
        value INTEGER NOT NULL,
        PRIMARY KEY (name_id, customer_id, day)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE program (
        id INTEGER PRIMARY KEY,
        key TEXT NOT NULL UNIQUE CHECK (key <> '')
    ) STRICT;

    CREATE TABLE program_version (
        program_id INTEGER NOT NULL REFERENCES program (id),
        number INTEGER NOT NULL CHECK (number >= 1),
        source TEXT NOT NULL,
        applied_at INTEGER NOT NULL,
        PRIMARY KEY (program_id, number)
    ) STRICT;

    CREATE TABLE journey (
        id INTEGER PRIMARY KEY,
        customer_id INTEGER NOT NULL REFERENCES customer (id),
        ordinal INTEGER NOT NULL CHECK (ordinal >= 1),
        program_id INTEGER NOT NULL REFERENCES program (id),
        UNIQUE (customer_id, ordinal)
    ) STRICT;

    CREATE TABLE journey_fact (
        journey_id INTEGER NOT NULL REFERENCES journey (id),
        seq INTEGER NOT NULL CHECK (seq >= 0),
        day INTEGER NOT NULL CHECK (day BETWEEN -719162 AND 2932896),
        kind TEXT NOT NULL CHECK (kind IN ('started', 'moved', 'ended', 'step-done', 'step-reopened',
            'goal-agreed', 'goal-reached', 'question-opened', 'question-answered')),
        key TEXT CHECK ((key IS NULL) = (kind IN ('started', 'moved', 'ended'))),
        version INTEGER CHECK (version >= 1),
        recorded_at INTEGER NOT NULL,
        PRIMARY KEY (journey_id, seq),
        CHECK ((version IS NOT NULL) = (kind IN ('started', 'moved'))),
        CHECK ((seq = 0) = (kind = 'started'))
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE outage (
        first_day INTEGER NOT NULL CHECK (first_day BETWEEN -719162 AND 2932896),
        last_day INTEGER NOT NULL CHECK (last_day BETWEEN -719162 AND 2932896),
        PRIMARY KEY (first_day, last_day),
        CHECK (first_day <= last_day)
    ) STRICT, WITHOUT ROWID;
    """
