package twokitchens.loadtest.run;

import java.time.Instant;

/** The time of day at construction, and as it advances from there: a change of the machine's clock has no effect. */
final class SteadyClock {
    private final Instant begunAt = Instant.now();
    private final long begun = System.nanoTime();

    Instant now() {
        return at(System.nanoTime());
    }

    Instant at(long nanoTime) {
        return begunAt.plusNanos(nanoTime - begun);
    }
}
