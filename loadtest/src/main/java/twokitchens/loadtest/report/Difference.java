package twokitchens.loadtest.report;

/** Which of two measurements is higher, if the difference is worth naming. */
enum Difference {
    BLOCKING_HIGHER("blocking"),
    EVENT_LOOP_HIGHER("eventLoop"),
    NONE("none");

    /**
     * Below this ratio no difference is named. A tenth is more than two runs of one program differ by on a quiet machine;
     * with one run of each, anything finer would be guessing.
     */
    static final double WORTH_NAMING = 1.1;

    private final String key;

    Difference(String key) {
        this.key = key;
    }

    static Difference between(double blocking, double eventLoop) {
        if (blocking >= eventLoop * WORTH_NAMING && blocking > 0) {
            return BLOCKING_HIGHER;
        }
        return eventLoop >= blocking * WORTH_NAMING && eventLoop > 0 ? EVENT_LOOP_HIGHER : NONE;
    }

    /** The end of the message's key that tells this outcome. */
    String key() {
        return key;
    }
}
