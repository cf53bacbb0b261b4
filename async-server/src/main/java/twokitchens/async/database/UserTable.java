package twokitchens.async.database;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import twokitchens.cli.ServerOptions;
import twokitchens.database.StoredText;
import twokitchens.model.User;
import twokitchens.model.UserCreate;
import twokitchens.model.UserStore;

/** Keeps users in a table of a database. */
public final class UserTable implements Users {
    /** Waits so many seconds, and tells how many milliseconds those were. */
    public static final String SLEEP =
            "SELECT 1000 * extract(epoch FROM clock_timestamp() - statement_timestamp())::float8 FROM pg_sleep($1)";

    /** Finds one user. */
    public static final String FIND = "SELECT id, name, email, age FROM users WHERE id = $1";

    /** Reads a row of the table. */
    public static final Function<Readable, User> USER = UserTable::user;

    private final Database database;

    private UserTable(Database database) {
        this.database = database;
    }

    /** The users of the database, or the lesson's list, where there is none. */
    public static Users orInMemory(Optional<Database> database, ServerOptions options) {
        return database.<Users>map(UserTable::new).orElseGet(() -> Users.inMemory(new UserStore(options.maxUsers())));
    }

    @Override
    public Future<List<User>> all() {
        return database.query("SELECT id, name, email, age FROM users ORDER BY id", USER);
    }

    @Override
    public Future<Optional<User>> find(long id) {
        return database.query(FIND, USER, id).map(users -> users.stream().findFirst());
    }

    @Override
    public Future<User> add(UserCreate draft) {
        String insert = "INSERT INTO users (name, email, age) VALUES ($1, $2, $3) RETURNING id, name, email, age";
        String name = StoredText.of(draft.name());
        String email = StoredText.of(draft.email());
        Object age = Parameters.in(
                R2dbcType.NUMERIC, draft.age().map(BigDecimal::new).orElse(null));
        return database.query(insert, USER, name, email, age).map(users -> users.get(0));
    }

    private static User user(Readable row) {
        return new User(
                get(row, "id", Long.class),
                StoredText.read(get(row, "name", String.class)),
                StoredText.read(get(row, "email", String.class)),
                Optional.ofNullable(row.get("age", BigDecimal.class)).map(BigDecimal::toBigInteger));
    }

    private static <T> T get(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type));
    }
}
