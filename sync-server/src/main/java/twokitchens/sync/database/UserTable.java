package twokitchens.sync.database;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import twokitchens.cli.ServerOptions;
import twokitchens.database.StoredText;
import twokitchens.model.User;
import twokitchens.model.UserCreate;
import twokitchens.model.UserStore;
import twokitchens.model.Users;
import twokitchens.sync.database.Database.Row;

/** Keeps users in a table of a database. */
public final class UserTable implements Users {
    /** Waits so many seconds, and tells how many milliseconds those were. */
    public static final String SLEEP =
            "SELECT 1000 * extract(epoch FROM clock_timestamp() - statement_timestamp())::float8 FROM pg_sleep(?)";

    /** Finds one user. */
    public static final String FIND = "SELECT id, name, email, age FROM users WHERE id = ?";

    /** Reads a row of the table. */
    public static final Row<User> USER = UserTable::user;

    private final Database database;

    private UserTable(Database database) {
        this.database = database;
    }

    /** The users of the database, or the lesson's list, where there is none. */
    public static Users orInMemory(Optional<Database> database, ServerOptions options) {
        return database.<Users>map(UserTable::new).orElseGet(() -> new UserStore(options.maxUsers()));
    }

    @Override
    public List<User> all() {
        return database.query("SELECT id, name, email, age FROM users ORDER BY id", USER);
    }

    @Override
    public Optional<User> find(long id) {
        return database.query(FIND, USER, id).stream().findFirst();
    }

    @Override
    public User add(UserCreate draft) {
        String insert = "INSERT INTO users (name, email, age) VALUES (?, ?, ?) RETURNING id, name, email, age";
        String name = StoredText.of(draft.name());
        String email = StoredText.of(draft.email());
        return database.query(insert, USER, name, email, draft.age().orElse(null))
                .get(0);
    }

    private static User user(ResultSet row) throws SQLException {
        return new User(
                row.getLong("id"),
                StoredText.read(row.getString("name")),
                StoredText.read(row.getString("email")),
                Optional.ofNullable(row.getBigDecimal("age")).map(BigDecimal::toBigInteger));
    }
}
