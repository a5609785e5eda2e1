/// Frozen: what a store in the field has run is never changed, only followed by another migration.
///
/// Whose journeys may look different since when: a server that has looked at the store before asks for what is marked
/// with a greater counter. A mark is `change_counter.value` as of the commit that made it; `everybody` is the last
/// commit that concerned all. The marks declare no foreign keys: a customer that is gone may keep its own.
let changesSchema = """
    ALTER TABLE change_counter ADD COLUMN everybody INTEGER NOT NULL DEFAULT 0;

    CREATE TABLE customer_change (
        customer_id INTEGER PRIMARY KEY,
        counter INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX customer_change_since ON customer_change (counter);

    CREATE TABLE tenant_change (
        tenant_id INTEGER PRIMARY KEY,
        counter INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX tenant_change_since ON tenant_change (counter);
    """
