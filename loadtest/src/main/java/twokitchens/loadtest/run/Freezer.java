package twokitchens.loadtest.run;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import twokitchens.loadtest.scenario.Scenario;
import twokitchens.loadtest.scenario.Span;
import twokitchens.loadtest.scenario.Watch;

/** Makes a contender stand still once, in the middle of the measured window of a {@link Scenario#FREEZE}. */
final class Freezer implements AutoCloseable {
    private static final Duration LENGTH = Duration.ofMillis(1_400);

    /** Says a word before and after each of the two signals. */
    private static final String STAND_STILL =
            "echo still; kill -STOP $1 && echo still && sleep 1.4; echo going; kill -CONT $1; echo going";

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

    /** A shell does it: should the kit be killed meanwhile, the contender is still woken, and ends with its input. */
    private void freeze() {
        try {
            Process shell = new ProcessBuilder(
                            "sh",
                            "-c",
                            STAND_STILL,
                            "sh",
                            contender.pid().orElseThrow().toString())
                    .start();
            List<Long> nanos =
                    shell.inputReader().lines().map(word -> System.nanoTime()).toList();
            if (shell.waitFor() == 0) {
                seconds = Optional.of(between(nanos) / 1e9);
            }
        } catch (IOException | UncheckedIOException noShell) {
            seconds = Optional.empty();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** From the middle of the two moments about the first signal to the middle of those about the second. */
    private static double between(List<Long> nanos) {
        return (nanos.get(2) + nanos.get(3) - nanos.get(0) - nanos.get(1)) / 2.0;
    }

    /** A process that stands still can be killed all the same. */
    @Override
    public void close() {
        clock.shutdownNow();
    }
}
