package twokitchens.loadtest.scenario;

import java.time.Duration;

/**
 * One step of a closed model's staircase.
 *
 * @param users number of clients, each sending the next request as soon as it is served
 * @param span when they arrive, and when they are measured
 */
public record LoadStep(int users, MeasurementSpan span) {
    public LoadStep {
        if (users < 1) {
            throw new IllegalArgumentException("users must be at least 1");
        }
    }

    /** The same for another number of users, each arriving and queueing as long as before: more take longer. */
    public LoadStep scaledTo(int users) {
        Duration arrive = span.arrive().multipliedBy(users).dividedBy(this.users);
        Duration settle = span.settle().multipliedBy(users).dividedBy(this.users);
        return new LoadStep(users, new MeasurementSpan(arrive, settle, span.window()));
    }
}
