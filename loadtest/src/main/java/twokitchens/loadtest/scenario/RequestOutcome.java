package twokitchens.loadtest.scenario;

/** How one request ended, seen by the client. */
public enum RequestOutcome {
    /** The expected response came. */
    OK,
    /** No response came within Gatling's request timeout. */
    TIMED_OUT,
    /** The connection was refused, or ended without a response. */
    UNANSWERED,
    /** Another response came than the expected one. */
    WRONG
}
