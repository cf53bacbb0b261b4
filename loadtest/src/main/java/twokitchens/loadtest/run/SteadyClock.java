package twokitchens.loadtest.run;

import java.time.Instant;

/** The time of day as it was when this was made, and as it goes on from there: who sets the machine's clock moves nothing. */
final class SteadyClock {
    private final Instant begunAt = Instant.now();
    private final long begun = System.nanoTime();

    Instant now() {
        return begunAt.plusNanos(System.nanoTime() - begun);
    }
}
