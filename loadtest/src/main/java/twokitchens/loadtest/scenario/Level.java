package twokitchens.loadtest.scenario;

import java.time.Duration;

/**
 * One step of a closed model's staircase.
 *
 * @param users how many guests there are, each ordering again as soon as he is served
 * @param span when they come, and when they are measured
 */
public record Level(int users, Span span) {
    public Level {
        if (users < 1) {
            throw new IllegalArgumentException("users must be at least 1");
        }
    }

    /** The same for another number of users, each arriving and queueing as long as before: more take longer. */
    public Level scaledTo(int users) {
        Duration arrive = span.arrive().multipliedBy(users).dividedBy(this.users);
        Duration settle = span.settle().multipliedBy(users).dividedBy(this.users);
        return new Level(users, new Span(arrive, settle, span.window()));
    }
}
