DO $$
BEGIN
    -- Two servers that start at the same time take turns.
    PERFORM pg_advisory_xact_lock(20006);
    IF to_regclass('users') IS NULL THEN
        CREATE TABLE users (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            name text NOT NULL,
            email text NOT NULL,
            age numeric
        );
        INSERT INTO users (name, email, age) VALUES ('Alice', 'alice@example.com', 30), ('Bob', 'bob@example.com', NULL);
    END IF;
    PERFORM id, name, email, age FROM users LIMIT 1;
END
$$
