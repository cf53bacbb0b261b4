package twokitchens.database;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import twokitchens.hardening.RetryAfter;
import twokitchens.model.StatusException;

/** The database gives no connection or no answer now. Later it may: {@code Retry-After} says when to ask again. */
public final class DatabaseUnavailableException extends StatusException {
    private static final long serialVersionUID = 1L;

    /** Connections, resources, the operator's intervention: PostgreSQL's manual, appendix A. */
    private static final Set<String> CLASSES = Set.of("08", "53", "57");

    /** @param timeout after which the next request would be given up too */
    public DatabaseUnavailableException(Duration timeout) {
        super(503, "数据库暂时不可用", Optional.of(RetryAfter.seconds(timeout)));
    }

    /**
     * Whether an error with this code is the database's state, not the query's fault.
     *
     * @param sqlState the database's code; null if it gave none
     */
    public static boolean isMeantBy(@Nullable String sqlState) {
        return sqlState == null || sqlState.length() < 2 || CLASSES.contains(sqlState.substring(0, 2));
    }
}
