package twokitchens.loadtest.classroom.kitchen;

import java.util.List;

/**
 * What the kitchens cook, and how.
 *
 * @param dishMillis how long a dish cooks
 * @param cooks threads of the blocking kitchen
 * @param recipe how the event-loop kitchen cooks
 */
public record Menu(int dishMillis, int cooks, Recipe recipe) {
    /** The lesson's first picture: one second, one cook. */
    public static final Menu FIRST = new Menu(1000, 1, Recipe.AWAIT);

    private static final int SHORTEST_DISH = 10;
    private static final int LONGEST_DISH = 60_000;
    private static final int MOST_COOKS = 1000;

    /** Threads that the mended recipe may block. */
    private static final int KITCHEN_HANDS = 40;

    public Menu {
        requireWithin("dishMillis", dishMillis, SHORTEST_DISH, LONGEST_DISH);
        requireWithin("cooks", cooks, 1, MOST_COOKS);
    }

    private static void requireWithin(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " " + value + " is not from " + least + " to " + most);
        }
    }

    /** Whether a kitchen that serves this menu must be opened anew to serve the other. */
    public boolean needsReopening(Side side, Menu other) {
        return dishMillis != other.dishMillis || side == Side.BLOCKING && cooks != other.cooks;
    }

    /** The server's options that make it serve this menu. */
    List<String> options(Side side) {
        String dish = dishMillis + "ms";
        return side == Side.BLOCKING
                ? List.of("--cook-time", dish, "--workers", String.valueOf(cooks))
                : List.of("--cook-time", dish);
    }

    /** How long the last of so many guests who come at once waits, if cooking were all that takes time: milliseconds. */
    public long lastWaitInTheory(Side side, int guests) {
        return switch (side == Side.BLOCKING ? Recipe.MISTAKE : recipe) {
            case AWAIT -> dishMillis;
            case MISTAKE -> rounds(guests, side == Side.BLOCKING ? cooks : 1) * dishMillis;
            case MEND -> rounds(guests, KITCHEN_HANDS) * dishMillis;
        };
    }

    private static long rounds(int guests, int pans) {
        return (guests + pans - 1) / pans;
    }
}
