package twokitchens.database;

import java.util.Locale;

/** The times of one request's queries: how long they waited for connections, and how long the database took. */
public final class QueryTiming {
    /** The header that tells a client: W3C, Server Timing. */
    public static final String HEADER = "Server-Timing";

    private static final double NANOS_PER_MILLI = 1e6;

    private long connectionNanos;
    private long queryNanos;

    /** Adds one query: when a connection was asked for, when there was one, and when the query was over. */
    public synchronized void add(long askedNanos, long connectedNanos, long doneNanos) {
        connectionNanos += connectedNanos - askedNanos;
        queryNanos += doneNanos - connectedNanos;
    }

    /** The header's value: sums over all queries, in milliseconds. */
    public synchronized String header() {
        return String.format(
                Locale.ROOT,
                "connection;dur=%.3f, query;dur=%.3f",
                connectionNanos / NANOS_PER_MILLI,
                queryNanos / NANOS_PER_MILLI);
    }
}
