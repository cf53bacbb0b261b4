package twokitchens.loadtest.run.bench;

import java.time.Duration;
import twokitchens.loadtest.run.RunFailure;

/**
 * How long it is asked before it is measured, and how long it is measured.
 *
 * @param warmUp until the compilers have done most of their work, in a process that was just started
 * @param settle until all take part, each time
 * @param window what is counted, each time
 */
record Warmth(Duration warmUp, Duration settle, Duration window) {
    private static final int GUESTS = 10;

    static Warmth of(BenchSite site) {
        return site.brief()
                ? new Warmth(Duration.ofMillis(200), Duration.ofMillis(100), Duration.ofMillis(300))
                : new Warmth(Duration.ofSeconds(15), Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    /** Asks one thing until the kitchen is warm. */
    void warm(OpenKitchen kitchen, Question question) throws RunFailure, InterruptedException {
        try (Askers askers = Askers.at(kitchen, GUESTS)) {
            askers.during(question, Duration.ZERO, warmUp);
        }
    }

    /** Lets so many ask one thing for a while. */
    Answers measured(OpenKitchen kitchen, int guests, Question question) throws RunFailure, InterruptedException {
        try (Askers askers = Askers.at(kitchen, guests)) {
            return askers.during(question, settle, window);
        }
    }
}
