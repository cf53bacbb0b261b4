package twokitchens.loadtest.classroom.kitchen;

import com.fasterxml.jackson.annotation.JsonValue;
import twokitchens.loadtest.result.ServerKind;

/** How the event-loop kitchen cooks; the blocking one has only one way. */
public enum CookMode {
    /** Sets a timer and takes the next order. */
    AWAIT("await", "/cook_async"),
    /** Sleeps on the loop itself: the whole kitchen stands still. */
    BLOCKING("blocking", "/cook_blocking"),
    /** Hands the sleep to forty threads that may block. */
    OFFLOADED("offloaded", "/cook_offloaded");

    /** The blocking kitchen's only route for a dish. */
    static final String BLOCKING_PATH = "/cook_sync";

    private final String word;
    private final String path;

    CookMode(String word, String path) {
        this.word = word;
        this.path = path;
    }

    /** Its name on the wire. */
    @JsonValue
    public String word() {
        return word;
    }

    /** The route that cooks a dish on this side. */
    public String path(ServerKind side) {
        return side == ServerKind.BLOCKING ? BLOCKING_PATH : path;
    }
}
