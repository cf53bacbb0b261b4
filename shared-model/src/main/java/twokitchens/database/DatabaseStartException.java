package twokitchens.database;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The database cannot be used: the server does not start. The message is the one line that says why. */
public final class DatabaseStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What follows the database's address, by the class of SQLSTATE: PostgreSQL's manual, appendix A. */
    private static final Map<String, String> REASONS = Map.of(
            "28", "refuses this user or this password",
            "3D", "has no database of this name",
            "53", "has no room for so many connections; choose fewer with --database-pool",
            "42", "has a table users that is another, or does not let this user make one");

    /** What pgjdbc says where a password is asked for, and it has none. */
    private static final String NO_PASSWORD = "08004";

    public DatabaseStartException(String message) {
        super(message, null, false, false);
    }

    /**
     * Says what went wrong at which database.
     *
     * @param sqlState the database's code; null if it gave none
     */
    public static DatabaseStartException of(DatabaseUrl url, @Nullable String sqlState, Throwable problem) {
        String code =
                NO_PASSWORD.equals(sqlState) ? "28" : String.valueOf(sqlState).substring(0, 2);
        if (REASONS.containsKey(code)) {
            return new DatabaseStartException("the database at " + url + " " + REASONS.get(code));
        }
        boolean hasAnswered = sqlState != null && !code.equals("08");
        return new DatabaseStartException(
                hasAnswered
                        ? "the database at " + url + " cannot be used: " + firstLine(problem)
                        : "cannot reach a database at " + url.address()
                                + "; start it, or choose another with --database");
    }

    private static String firstLine(Throwable problem) {
        return String.valueOf(problem.getMessage()).lines().findFirst().orElse("");
    }
}
