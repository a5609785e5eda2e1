/// Of tokens and passwords only hashes are kept. `audit_entry` refers to members, which are therefore never deleted. Its
/// `before` and `after` are written in the form that `format` names. Instants are microseconds since
/// 1970-01-01T00:00:00Z.
let accountsSchema = """
    CREATE TABLE member (
        id INTEGER PRIMARY KEY,
        email TEXT NOT NULL UNIQUE CHECK (email <> ''),
        name TEXT NOT NULL CHECK (name <> ''),
        role TEXT NOT NULL CHECK (role IN ('admin', 'manager', 'csm', 'sales', 'viewer')),
        language TEXT CHECK (language IN ('ja', 'en')),
        is_active INTEGER NOT NULL CHECK (is_active IN (0, 1)),
        password_hash TEXT,
        created_at INTEGER NOT NULL,
        seen_at INTEGER
    ) STRICT;

    CREATE TABLE session (
        id INTEGER PRIMARY KEY,
        token_hash TEXT NOT NULL UNIQUE,
        member_id INTEGER NOT NULL REFERENCES member (id),
        created_at INTEGER NOT NULL,
        used_at INTEGER NOT NULL,
        expires_at INTEGER NOT NULL,
        agent TEXT NOT NULL
    ) STRICT;
    CREATE INDEX session_of_member ON session (member_id);

    CREATE TABLE member_link (
        token_hash TEXT NOT NULL PRIMARY KEY,
        purpose TEXT NOT NULL CHECK (purpose IN ('set-up', 'invitation', 'password-reset', 'sign-in')),
        member_id INTEGER REFERENCES member (id) CHECK ((member_id IS NULL) = (purpose = 'set-up')),
        expires_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE audit_entry (
        id INTEGER PRIMARY KEY,
        at INTEGER NOT NULL,
        actor_kind TEXT NOT NULL CHECK (actor_kind IN ('operator', 'scheduler', 'member', 'api-key', 'contact')),
        actor_id INTEGER CHECK ((actor_id IS NULL) = (actor_kind IN ('operator', 'scheduler'))),
        use_case TEXT NOT NULL,
        subject_kind TEXT NOT NULL,
        subject_key TEXT NOT NULL,
        format INTEGER NOT NULL,
        before TEXT,
        after TEXT
    ) STRICT;
    CREATE INDEX audit_of_subject ON audit_entry (subject_key, id);
    CREATE INDEX audit_of_actor ON audit_entry (actor_kind, actor_id, id);
    """
