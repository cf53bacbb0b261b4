package twokitchens.loadtest.scenario;

/** How one request ended, seen by the client. */
public enum Outcome {
    /** The expected answer came. */
    OK,
    /** No answer came within Gatling's request time-out. */
    TIMED_OUT,
    /** The connection was refused, or ended without an answer. */
    UNANSWERED,
    /** Another answer came than the expected one. */
    WRONG
}
