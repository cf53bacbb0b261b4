package twokitchens.loadtest.result;

import java.util.Locale;

/** The two kinds of server: how each of them waits. */
public enum ServerKind {
    /** Each request holds a worker thread while it waits. */
    BLOCKING("sync", 5000),
    /** One thread serves other requests while some wait. */
    EVENT_LOOP("async", 9999);

    private final String server;
    private final int defaultPort;

    ServerKind(String server, int defaultPort) {
        this.server = server;
        this.defaultPort = defaultPort;
    }

    /** The kit's own server of this kind: {@code sync} or {@code async}. */
    public String server() {
        return server;
    }

    /** The port at which the lesson's own program listens. */
    public int defaultPort() {
        return defaultPort;
    }

    /** Its index on the classroom's wire. */
    public int index() {
        return ordinal();
    }

    /** Its name in exported tables: {@code event_loop}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
