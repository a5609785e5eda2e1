/// Frozen with 0.1.0: afterwards it is only followed by another migration.
///
/// Change log for caches: the last counter value that touched each customer. `change_counter.value` counts the commits
/// of records, `usage` those of usage; whoever keeps something asks for what has a greater value. `everybody` is the last
/// commit of records that affects all journeys, `program_change` holds the last one that affects a whole program, and
/// `customer_change` the last one that affects a customer's journeys of a program (0: of every program). `tenant_change`
/// holds for each usage id and day the last commit of usage whose earliest day that was: what a usage id did before that
/// day is as it was. The rows declare no foreign keys: a customer that is gone may keep its own.
let changesSchema = """
    ALTER TABLE change_counter ADD COLUMN everybody INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE change_counter ADD COLUMN usage INTEGER NOT NULL DEFAULT 0;

    CREATE TABLE program_change (
        program_id INTEGER PRIMARY KEY,
        counter INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE customer_change (
        customer_id INTEGER NOT NULL,
        program_id INTEGER NOT NULL,
        counter INTEGER NOT NULL,
        PRIMARY KEY (customer_id, program_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX customer_change_since ON customer_change (counter);

    CREATE TABLE tenant_change (
        tenant_id INTEGER NOT NULL,
        day INTEGER NOT NULL,
        counter INTEGER NOT NULL,
        PRIMARY KEY (tenant_id, day)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX tenant_change_since ON tenant_change (counter);
    """
