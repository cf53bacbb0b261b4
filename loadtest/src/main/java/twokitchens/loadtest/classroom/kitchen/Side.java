package twokitchens.loadtest.classroom.kitchen;

import com.fasterxml.jackson.annotation.JsonValue;

/** The two sides of the comparison. On the wire a side is its index: 0 above, 1 below. */
public enum Side {
    /** One thread stands at one pan. */
    BLOCKING("blocking", 5000),
    /** One thread takes the next order while the dishes cook. */
    EVENT_LOOP("event_loop", 9999);

    private final String word;
    private final int usualPort;

    Side(String word, int usualPort) {
        this.word = word;
        this.usualPort = usualPort;
    }

    /** Its index on the wire. */
    @JsonValue
    public int index() {
        return ordinal();
    }

    /** Its name in exported tables. */
    public String word() {
        return word;
    }

    /** The port at which the lesson's own programs listen. */
    public int usualPort() {
        return usualPort;
    }
}
