package twokitchens.loadtest.classroom.lesson;

import java.util.List;
import twokitchens.loadtest.result.ServerKind;

/**
 * What the kitchens cook, and how.
 *
 * @param dishMillis how long a dish cooks
 * @param cooks threads of the blocking kitchen
 * @param mode how the event-loop kitchen cooks
 */
public record ServerSettings(int dishMillis, int cooks, CookMode mode) {
    /** The lesson's first picture: one second, one cook. */
    public static final ServerSettings FIRST = new ServerSettings(1000, 1, CookMode.AWAIT);

    private static final int SHORTEST_DISH = 10;
    private static final int LONGEST_DISH = 60_000;
    private static final int MOST_COOKS = 1000;

    /** Threads that the mended mode may block. */
    private static final int WORKER_THREADS = 40;

    public ServerSettings {
        requireWithin("dishMillis", dishMillis, SHORTEST_DISH, LONGEST_DISH);
        requireWithin("cooks", cooks, 1, MOST_COOKS);
    }

    static void requireWithin(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " " + value + " is not from " + least + " to " + most);
        }
    }

    /** Whether a kitchen that serves these settings must be opened anew to serve the other. */
    public boolean needsReopening(ServerKind side, ServerSettings other) {
        return dishMillis != other.dishMillis || side == ServerKind.BLOCKING && cooks != other.cooks;
    }

    /** The server's options that make it serve these settings, beside the cook time. */
    List<String> options(ServerKind side) {
        return side == ServerKind.BLOCKING ? List.of("--workers", String.valueOf(cooks)) : List.of();
    }

    /** How long the last of so many guests who come at once waits, if cooking were all that takes time: milliseconds. */
    public long lastWaitInTheory(ServerKind side, int guests) {
        return switch (side == ServerKind.BLOCKING ? CookMode.BLOCKING : mode) {
            case AWAIT -> dishMillis;
            case BLOCKING -> rounds(guests, side == ServerKind.BLOCKING ? cooks : 1) * dishMillis;
            case OFFLOADED -> rounds(guests, WORKER_THREADS) * dishMillis;
        };
    }

    /** How long a quick question waits that is asked so long after so many guests came at once: milliseconds. */
    public long quickWaitInTheory(ServerKind side, int guests, long askedMillis) {
        int busy = side == ServerKind.BLOCKING ? cooks : mode == CookMode.BLOCKING ? 1 : Integer.MAX_VALUE;
        return Math.max(0, (long) (guests / busy) * dishMillis - askedMillis);
    }

    private static long rounds(int guests, int pans) {
        return (guests + pans - 1) / pans;
    }
}
