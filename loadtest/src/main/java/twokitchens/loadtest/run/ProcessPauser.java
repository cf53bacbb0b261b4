package twokitchens.loadtest.run;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import twokitchens.loadtest.scenario.LoadStep;
import twokitchens.loadtest.scenario.RequestRecorder;
import twokitchens.loadtest.scenario.Scenario;

/** Pauses a contender once, in the middle of the measured window of a {@link Scenario#PAUSE}. */
final class ProcessPauser implements AutoCloseable {
    private static final Duration LENGTH = Duration.ofMillis(1_400);

    /** Prints a word before and after each of the two signals; ends with an error as soon as one cannot be sent. */
    private static final String PAUSE =
            "set -e; echo stopping; kill -STOP $1; echo stopped; sleep 1.4; echo continuing; kill -CONT $1; echo continued";

    private final PlannedRun run;
    private final Optional<Integer> pid;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private volatile Optional<Double> seconds = Optional.empty();

    ProcessPauser(PlannedRun run, Optional<Integer> pid) {
        this.run = run;
        this.pid = pid;
    }

    /** Receives the load generator's output: its first client starts the time to the pause. */
    void listen(String line) {
        if (run.scenario() == Scenario.PAUSE && line.equals(RequestRecorder.FIRST_CLIENT)) {
            LoadStep span = run.levels().get(0);
            Duration delay = span.warmUp().plus(span.window().minus(LENGTH).dividedBy(2));
            clock.schedule(this::pause, delay.toMillis(), MILLISECONDS);
        }
    }

    /**
     * Length of the pause in seconds, between the two signals; empty where the scenario has none.
     *
     * @throws RunFailedException if there should have been one
     */
    Optional<Double> seconds() throws RunFailedException {
        if (run.scenario() == Scenario.PAUSE && seconds.isEmpty()) {
            throw run.failure("was not made to stand still");
        }
        return seconds;
    }

    /**
     * A shell sends the signals: if the kit is killed meanwhile, the contender still continues, and ends with its
     * input.
     */
    private void pause() {
        try {
            Process shell = new ProcessBuilder(
                            "sh", "-c", PAUSE, "sh", pid.orElseThrow().toString())
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

    /** A stopped process can be killed all the same. */
    @Override
    public void close() {
        clock.shutdownNow();
    }
}
