package twokitchens.loadtest.scenario;

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
}
