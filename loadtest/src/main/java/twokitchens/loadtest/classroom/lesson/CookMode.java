package twokitchens.loadtest.classroom.lesson;

import twokitchens.loadtest.result.ServerKind;

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
