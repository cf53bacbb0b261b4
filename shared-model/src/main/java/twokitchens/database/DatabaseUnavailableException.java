package twokitchens.database;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import twokitchens.hardening.RetryAfter;

/** The database gives no connection or no answer now. Later it may: {@code Retry-After} says when to ask again. */
public final class DatabaseUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The status for it. */
    public static final int STATUS = 503;

    /** Connections, resources, the operator's intervention: PostgreSQL's manual, appendix A. */
    private static final Set<String> CLASSES = Set.of("08", "53", "57");

    private final String retryAfter;

    /** @param timeout after which the next request would be given up too */
    public DatabaseUnavailableException(Duration timeout) {
        super("数据库暂时不可用", null, false, false);
        this.retryAfter = RetryAfter.seconds(timeout);
    }

    /**
     * Whether an error with this code is the database's state, not the query's fault.
     *
     * @param sqlState the database's code; null if it gave none
     */
    public static boolean isMeantBy(@Nullable String sqlState) {
        return sqlState == null || sqlState.length() < 2 || CLASSES.contains(sqlState.substring(0, 2));
    }

    /** The value of the header {@code Retry-After}. */
    public String retryAfter() {
        return retryAfter;
    }
}
