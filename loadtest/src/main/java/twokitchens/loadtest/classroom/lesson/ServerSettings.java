package twokitchens.loadtest.classroom.lesson;

import java.util.List;
import twokitchens.loadtest.result.ServerKind;

/**
 * What the kitchens cook, and how.
 *
 * @param dishMillis how long a dish cooks
 * @param cooks threads of the blocking kitchen
 * @param mode how the event-loop kitchen cooks what does not come from the cellar
 * @param cellar connections of each kitchen to the database that the dishes come from; 0 if they are cooked
 */
public record ServerSettings(int dishMillis, int cooks, CookMode mode, int cellar) {
    /** The lesson's first picture: one second, one cook. */
    public static final ServerSettings FIRST = new ServerSettings(1000, 1, CookMode.AWAIT, 0);

    /** How the event-loop kitchen cooks; the blocking one has only one way. */
    public enum CookMode {
        /** Sets a timer and takes the next order. */
        AWAIT("/cook_async"),
        /** Sleeps on the loop itself: the whole kitchen stands still. */
        BLOCKING("/cook_blocking"),
        /** Hands the sleep to forty threads that may block. */
        OFFLOADED("/cook_offloaded");

        private final String path;

        CookMode(String path) {
            this.path = path;
        }

        /** The route that cooks a dish on this side. */
        String path(ServerKind side) {
            return side == ServerKind.BLOCKING ? "/cook_sync" : path;
        }
    }

    private static final int SHORTEST_DISH = 10;
    private static final int LONGEST_DISH = 60_000;
    private static final int MOST_COOKS = 1000;

    /** PostgreSQL here has 400 connections, and both kitchens are opened anew at one time. */
    private static final int LARGEST_CELLAR = 90;

    /** Threads that the mended mode may block. */
    private static final int WORKER_THREADS = 40;

    public ServerSettings {
        requireWithin("dishMillis", dishMillis, SHORTEST_DISH, LONGEST_DISH);
        requireWithin("cooks", cooks, 1, MOST_COOKS);
        requireWithin("cellar", cellar, 0, LARGEST_CELLAR);
    }

    static void requireWithin(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " " + value + " is not from " + least + " to " + most);
        }
    }

    /** Whether a kitchen that serves these settings must be opened anew to serve the other. */
    public boolean needsReopening(ServerKind side, ServerSettings other) {
        return dishMillis != other.dishMillis
                || cellar != other.cellar
                || side == ServerKind.BLOCKING && cooks != other.cooks;
    }

    /** The server's options that make it serve these settings, beside the cook time. */
    List<String> options(ServerKind side) {
        return side == ServerKind.BLOCKING ? List.of("--workers", String.valueOf(cooks)) : List.of();
    }

    /** The route that brings a dish on this side. */
    String path(ServerKind side) {
        return cellar > 0 ? "/query?wait=" + dishMillis + "ms" : mode.path(side);
    }

    /** How long the last of so many guests who come at once waits, if cooking were all that takes time: milliseconds. */
    public long lastWaitInTheory(ServerKind side, int guests) {
        int pans = pans(side);
        return (guests + (long) pans - 1) / pans * dishMillis;
    }

    /** How long a quick question waits that is asked so long after so many guests came at once: milliseconds. */
    public long quickWaitInTheory(ServerKind side, int guests, long askedMillis) {
        boolean helped = side == ServerKind.EVENT_LOOP && mode == CookMode.OFFLOADED;
        return helped ? 0 : Math.max(0, (long) (guests / pans(side)) * dishMillis - askedMillis);
    }

    /** Dishes that can be made at the same time. */
    private int pans(ServerKind side) {
        int threads = side == ServerKind.BLOCKING
                ? cooks
                : switch (cellar > 0 ? CookMode.AWAIT : mode) {
                    case AWAIT -> Integer.MAX_VALUE;
                    case BLOCKING -> 1;
                    case OFFLOADED -> WORKER_THREADS;
                };
        return cellar > 0 ? Math.min(threads, cellar) : threads;
    }
}
