package twokitchens.database;

import java.time.Duration;

/** What {@code /query} and {@code /queries} may be asked for. */
public final class QueryLimits {
    /** How long a query waits by default. */
    public static final String WAIT = "100ms";

    /** The longest that a query may wait, in milliseconds. */
    public static final long MAX_WAIT_MILLIS = 60_000;

    /** The longest that a query may wait. */
    public static final Duration MAX_WAIT = Duration.ofMillis(MAX_WAIT_MILLIS);

    /** How many users are read by default. */
    public static final String READS = "20";

    /** The most users that are read; TechEmpower's limit. */
    public static final int MAX_READS = 500;

    private QueryLimits() {}
}
