/// Frozen: what a store in the field has run is never changed, only followed by another migration.
///
/// The identity of an event is two integers of 64 bits rather than bytes: everything that comes in bulk is
/// integers then. The bulk tables declare no foreign keys, which would cost four searches a row; ids are made
/// in the same transaction, and `kadode check` looks for strays.
/// `via` is 0 where the event names its customer's usage id and 1 where its user's `group` calls decide: what
/// they decide may change when one arrives late, so that its daily facts are kept apart.
let usageSchema = """
    CREATE TABLE usage_source (
        id INTEGER PRIMARY KEY,
        key TEXT NOT NULL UNIQUE
    ) STRICT;

    CREATE TABLE usage_user (
        id INTEGER PRIMARY KEY CHECK (id <= 2147483647),
        key TEXT NOT NULL UNIQUE
    ) STRICT;

    CREATE TABLE usage_name (
        id INTEGER PRIMARY KEY CHECK (id <= 2147483647),
        key TEXT NOT NULL UNIQUE
    ) STRICT;

    CREATE TABLE usage_message (
        source_id INTEGER NOT NULL,
        high INTEGER NOT NULL,
        low INTEGER NOT NULL,
        PRIMARY KEY (source_id, high, low)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE usage_event (
        id INTEGER PRIMARY KEY,
        source_id INTEGER NOT NULL,
        tenant_id INTEGER,
        user_id INTEGER,
        name_id INTEGER NOT NULL,
        at INTEGER NOT NULL,
        day INTEGER NOT NULL,
        count INTEGER NOT NULL CHECK (count >= 1),
        value INTEGER,
        via INTEGER NOT NULL CHECK (via IN (0, 1)),
        CHECK (via = 1 OR tenant_id IS NOT NULL)
    ) STRICT;
    CREATE INDEX usage_event_of_group ON usage_event (user_id, source_id) WHERE via = 1;

    CREATE TABLE usage_fact (
        tenant_id INTEGER NOT NULL,
        day INTEGER NOT NULL,
        name_id INTEGER NOT NULL,
        user_id INTEGER NOT NULL,
        via INTEGER NOT NULL,
        count INTEGER NOT NULL,
        valued INTEGER NOT NULL,
        sum INTEGER NOT NULL,
        maximum INTEGER NOT NULL,
        PRIMARY KEY (tenant_id, day, name_id, user_id, via)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE usage_source_day (
        source_id INTEGER NOT NULL,
        day INTEGER NOT NULL,
        PRIMARY KEY (source_id, day)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE usage_membership (
        source_id INTEGER NOT NULL,
        user_id INTEGER NOT NULL,
        at INTEGER NOT NULL,
        message_id TEXT NOT NULL,
        high INTEGER NOT NULL,
        low INTEGER NOT NULL,
        tenant_id INTEGER NOT NULL,
        PRIMARY KEY (source_id, user_id, at, message_id, high, low)
    ) STRICT, WITHOUT ROWID;
    """
