package twokitchens.loadtest.result.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The facts of a run, to be spoilt one at a time.
 *
 * <p>As they stand they are those of one cook, dishes of 200 ms and ten guests, over 10 s, by hand: 5 a second, so 50
 * dishes; each guest waits for ten dishes, 2 s; all ten are always in flight: 5 * 2.
 */
final class Facts {
    static final Instant START = Instant.parse("2026-11-22T08:00:00Z");

    Model model = new Model.Closed(10);
    Optional<Integer> workers = Optional.of(1);
    Optional<Duration> cook = Optional.of(Duration.ofMillis(200));
    Duration window = Duration.ofSeconds(10);
    long begun = 50;
    long underWayAtOpening = 10;
    long underWayAtClose = 10;
    double meanUnderWay = 10;
    Optional<Double> growthOfAge = Optional.of(0.0);
    long ok = 50;
    long timedOut = 0;
    long refused = 0;
    long wrong = 0;
    long count = 50;
    double meanMillis = 2_000;
    Optional<Double> fastestOkMillis = Optional.of(1_990.0);
    Map<String, Long> percentiles = Map.of("p50", 50L, "p90", 50L);
    Optional<Boolean> answersDistinct = Optional.of(true);
    double generatorCores = 0.3;
    double serverCores = 0.1;
    double modelCores = 0;
    double firstSample = 0.1;
    double lastSample = 9.9;
    double precision = 0.02;

    static RunFacts of(Consumer<Facts> change) {
        Facts facts = new Facts();
        change.accept(facts);
        return facts.build();
    }

    /** An open model: 4 a second for 100 s at one cook, each in flight for 0.6 s on average: 2.4 at once. */
    static RunFacts open(Consumer<Facts> change) {
        return of(facts -> {
            facts.model = open(4, 5, 20);
            facts.window = Duration.ofSeconds(100);
            facts.begun = facts.ok = facts.count = 400;
            facts.underWayAtOpening = facts.underWayAtClose = 3;
            facts.meanUnderWay = 2.4;
            facts.meanMillis = 600;
            facts.fastestOkMillis = Optional.of(200.5);
            facts.lastSample = 99.9;
            facts.precision = 0.05;
            change.accept(facts);
        });
    }

    static Model open(double achieved, double lagP99, double lagMax) {
        return new Model.Open(4, achieved, Optional.of(new Model.Lag(lagP99, lagMax)));
    }

    private RunFacts build() {
        return new RunFacts(
                "cook",
                "sync-1",
                model,
                workers,
                cook,
                START,
                START.plus(window),
                new Traffic(
                        begun,
                        underWayAtOpening,
                        underWayAtClose,
                        meanUnderWay,
                        growthOfAge,
                        ok,
                        timedOut,
                        refused,
                        wrong),
                new Times(count, meanMillis, fastestOkMillis, percentiles),
                answersDistinct,
                process(generatorCores),
                Optional.of(process(serverCores)),
                modelCores,
                2,
                precision);
    }

    private ProcessFacts process(double cores) {
        return new ProcessFacts(cores, sinceOpening(firstSample), sinceOpening(lastSample));
    }

    private static Instant sinceOpening(double seconds) {
        return START.plusMillis(Math.round(1000 * seconds));
    }
}
