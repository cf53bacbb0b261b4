package twokitchens.loadtest.result.claim;

/** The part that a run has in what decides a claim; most are contenders, by their names. */
enum Role {
    ONE("sync-1"),
    TEN("sync-10"),
    HUNDRED("sync-100"),
    VIRTUAL_THREADS("sync-virtual"),
    LOOP("async-1"),
    BLOCKED("async-blocking"),
    OFFLOADED("async-offloaded"),
    /** Several workers, as many as were measured. */
    CREW(""),
    /** Fewer clients, of the same contender. */
    FEW(""),
    /** More clients, of the same contender. */
    MANY(""),
    /** One worker with one client. */
    ALONE("sync-1"),
    /** The event loop with one client. */
    LOOP_ALONE("async-1"),
    /** Virtual threads with as many clients as one worker. */
    VIRTUAL_BESIDE_ONE("sync-virtual"),
    /** The crew that serves the most requests at once, and one worker with as many clients. */
    LARGEST_CREW(""),
    ONE_BESIDE_LARGEST("sync-1");

    private final String contender;

    Role(String contender) {
        this.contender = contender;
    }

    String contender() {
        return contender;
    }
}
