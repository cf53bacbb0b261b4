package twokitchens.loadtest;

import java.util.Locale;

/** Which of the two servers, by the name that is typed. */
enum Kind {
    /** The blocking kitchen. */
    SYNC,
    /** The event-loop kitchen. */
    ASYNC;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
