package twokitchens.loadtest.run;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Takes a sample four times a second until it is closed. A source that throws, or has none, is asked again. */
final class Sampler<T> implements AutoCloseable {
    private static final long PERIOD_MILLIS = 250;

    private final List<T> samples = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(new DefaultThreadFactory("sampler", true));

    Sampler(Callable<Optional<T>> source) {
        clock.scheduleAtFixedRate(() -> look(source), 0, PERIOD_MILLIS, MILLISECONDS);
    }

    private void look(Callable<Optional<T>> source) {
        try {
            source.call().ifPresent(samples::add);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } catch (Exception unreadable) {
            // The next sample is soon; an exception that got out would end the sampling for good.
        }
    }

    List<T> samples() {
        return samples;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
