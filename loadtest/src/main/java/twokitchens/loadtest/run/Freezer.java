package twokitchens.loadtest.run;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import twokitchens.loadtest.scenario.Scenario;
import twokitchens.loadtest.scenario.Span;
import twokitchens.loadtest.scenario.Watch;

/** Makes a contender stand still once, in the middle of the measured window of a {@link Scenario#FREEZE}. */
final class Freezer implements AutoCloseable {
    private static final Duration LENGTH = Duration.ofMillis(1_400);

    private final PlannedRun run;
    private final RunningContender contender;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private volatile Optional<Double> seconds = Optional.empty();

    Freezer(PlannedRun run, RunningContender contender) {
        this.run = run;
        this.contender = contender;
    }

    /** Hears what the load generator says: when its first guest comes, the time to the freeze begins. */
    void listen(String line) {
        if (run.scenario() == Scenario.FREEZE && line.equals(Watch.FIRST_GUEST)) {
            Span span = run.levels().get(0).span();
            Duration delay = span.warmUp().plus(span.window().minus(LENGTH).dividedBy(2));
            clock.schedule(this::freeze, delay.toMillis(), MILLISECONDS);
        }
    }

    /** How long it stood still, between the two signals; empty if it did not. */
    Optional<Double> seconds() {
        return seconds;
    }

    private void freeze() {
        try {
            signal("STOP");
            long frozen = System.nanoTime();
            Thread.sleep(LENGTH.toMillis());
            signal("CONT");
            seconds = Optional.of((System.nanoTime() - frozen) / 1e9);
        } catch (IOException problem) {
            throw new IllegalStateException(problem);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void signal(String name) throws IOException, InterruptedException {
        String pid = contender.pid().orElseThrow().toString();
        new ProcessBuilder("kill", "-" + name, pid).start().waitFor();
    }

    /** A process that stands still can be killed all the same. */
    @Override
    public void close() {
        clock.shutdownNow();
    }
}
