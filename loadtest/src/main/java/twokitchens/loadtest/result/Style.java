package twokitchens.loadtest.result;

/** How a contender waits. */
public enum Style {
    /** A thread stands at the pan until the dish is done. */
    BLOCKING,
    /** One thread serves others while the dishes cook. */
    EVENT_LOOP
}
