/// Customers, what is known of them, and the programs that they go through.
///
/// Days are `Day.number`, instants microseconds since 1970-01-01T00:00:00Z, values millionths.
/// `customer_fact` begins with the name: judging reads the few names that its rules mention, each in one run.
/// `told_at` is the instant of the `group` call that told a fact, null where a file or a person said it.
/// A program version keeps the file as it was written (`source`) and, beside it, the program that was read from it:
/// `content` is the JSON of `StoredProgram`, `format` the number of its form.
///
/// Who did something is an actor: its kind and, of members, keys and contacts, which one (`ActorID`).
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
        renewal_notice_days INTEGER CHECK (renewal_notice_days BETWEEN 0 AND 3660),
        cancel_notice_on INTEGER CHECK (cancel_notice_on BETWEEN -719162 AND 2932896),
        churned_at INTEGER CHECK (churned_at BETWEEN -719162 AND 2932896),
        observed_until INTEGER CHECK (observed_until BETWEEN -719162 AND 2932896),
        csm_email TEXT,
        sales_email TEXT
    ) STRICT;

    CREATE TABLE contact (
        id INTEGER PRIMARY KEY,
        customer_id INTEGER NOT NULL REFERENCES customer (id),
        revision INTEGER NOT NULL CHECK (revision >= 1),
        name TEXT NOT NULL CHECK (name <> ''),
        role TEXT CHECK (role IN ('sponsor', 'champion', 'on-site')),
        title TEXT CHECK (title <> ''),
        email TEXT CHECK (email <> ''),
        phone TEXT CHECK (phone <> ''),
        user_key TEXT CHECK (user_key <> ''),
        note TEXT CHECK (note <> ''),
        is_active INTEGER NOT NULL CHECK (is_active IN (0, 1))
    ) STRICT;
    CREATE INDEX contact_of_customer ON contact (customer_id);

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
        format INTEGER NOT NULL CHECK (format >= 1),
        content TEXT NOT NULL,
        applied_at INTEGER NOT NULL,
        actor_kind TEXT NOT NULL CHECK (actor_kind IN ('operator', 'scheduler', 'member', 'api-key', 'contact')),
        actor_id INTEGER CHECK ((actor_id IS NULL) = (actor_kind IN ('operator', 'scheduler'))),
        PRIMARY KEY (program_id, number)
    ) STRICT;

    CREATE TABLE outage (
        first_day INTEGER NOT NULL CHECK (first_day BETWEEN -719162 AND 2932896),
        last_day INTEGER NOT NULL CHECK (last_day BETWEEN -719162 AND 2932896),
        PRIMARY KEY (first_day, last_day),
        CHECK (first_day <= last_day)
    ) STRICT, WITHOUT ROWID;
    """
