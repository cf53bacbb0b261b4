package twokitchens.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The table of users: made by whichever server comes first. */
public final class DatabaseSchema {
    /** Makes it, with the lesson's two users, if there is none; fails if there is another one. */
    public static final String CREATE = read("users.sql");

    private DatabaseSchema() {}

    private static String read(String name) {
        try (InputStream script = DatabaseSchema.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
