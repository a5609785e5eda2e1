/// A view is a board's address under a name. Whoever made it, a shared one is everybody's to look at. One of them may
/// be what a member begins with.
let viewsSchema = """
    CREATE TABLE board_view (
        id INTEGER PRIMARY KEY,
        member_id INTEGER NOT NULL REFERENCES member (id),
        name TEXT NOT NULL CHECK (name <> ''),
        query TEXT NOT NULL CHECK (query <> ''),
        is_shared INTEGER NOT NULL CHECK (is_shared IN (0, 1)),
        UNIQUE (member_id, name)
    ) STRICT;

    CREATE TABLE default_view (
        member_id INTEGER PRIMARY KEY REFERENCES member (id),
        view_id INTEGER NOT NULL REFERENCES board_view (id)
    ) STRICT;
    CREATE INDEX default_by_view ON default_view (view_id);
    """
