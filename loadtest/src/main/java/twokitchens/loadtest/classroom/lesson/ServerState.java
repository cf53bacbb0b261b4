package twokitchens.loadtest.classroom.lesson;

/**
 * What the page says about a kitchen.
 *
 * @param address where it listens, such as {@code 127.0.0.1:5000}; empty unless it is open
 * @param pid its process, 0 where there is none
 * @param ending how it ended, in the operating system's words; empty unless it is lost
 */
public record ServerState(Phase phase, String address, long pid, String ending) {
    /** A kitchen's life: {@code OPENING -> OPEN -> LOST}, from each of which it can be opened anew. */
    public enum Phase {
        OPENING,
        OPEN,
        LOST
    }

    static ServerState opening() {
        return new ServerState(Phase.OPENING, "", 0, "");
    }

    static ServerState lost(String ending) {
        return new ServerState(Phase.LOST, "", 0, ending);
    }

    /** Whether orders are taken. */
    public boolean isOpen() {
        return phase == Phase.OPEN;
    }
}
