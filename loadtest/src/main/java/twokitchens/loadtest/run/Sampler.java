package twokitchens.loadtest.run;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Takes a sample four times a second until it is closed. A source that throws, or has none, is asked again.
 *
 * <p>It has its own clock, the time of day at construction, and as it advances from there: a change of the machine's
 * clock has no effect.
 */
final class Sampler<T> implements AutoCloseable {
    private static final long PERIOD_MILLIS = 250;

    private final Instant begunAt = Instant.now();
    private final long begun = System.nanoTime();
    private final List<T> samples = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(new DefaultThreadFactory("sampler", true));

    /** What is sampled, now. */
    interface Source<T> {
        Optional<T> sample(Instant now) throws Exception;
    }

    Sampler(Source<T> source) {
        clock.scheduleAtFixedRate(() -> look(source), 0, PERIOD_MILLIS, MILLISECONDS);
    }

    private void look(Source<T> source) {
        try {
            source.sample(at(System.nanoTime())).ifPresent(samples::add);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } catch (Exception unreadable) {
            // The next sample is soon; an exception that got out would end the sampling for good.
        }
    }

    /** A moment by {@link System#nanoTime()}, as its samples have it. */
    Instant at(long nanoTime) {
        return begunAt.plusNanos(nanoTime - begun);
    }

    List<T> samples() {
        return samples;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
