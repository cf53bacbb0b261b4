package twokitchens.loadtest.run.strain;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import twokitchens.loadtest.result.Endurance;
import twokitchens.loadtest.run.Jars;
import twokitchens.loadtest.run.RunFailure;
import twokitchens.loadtest.run.RunningContender;

/** One kitchen that is to hold out, its guests, and who looks at it. */
final class Endured implements AutoCloseable {
    private static final Duration STARTING = Duration.ofSeconds(60);
    private static final Duration COOK_TIME = Duration.ofMillis(200);
    private static final double MEBIBYTE = 1024 * 1024;

    private final KitServer server;
    private final RunningContender running;
    private final Regulars guests;
    private final Gauge gauge;

    private Endured(KitServer server, RunningContender running, String url, int guests) {
        this.server = server;
        this.running = running;
        this.gauge = new Gauge(pid());
        this.guests = new Regulars(URI.create(url), Order.mixed(server.dialect()), guests);
    }

    /** Starts it, and lets the guests in. */
    static Endured start(KitServer server, Jars jars, Path directory, int guests)
            throws RunFailure, IOException, InterruptedException {
        String name = server.contender().name();
        RunningContender running = RunningContender.start(server, COOK_TIME, jars, directory.resolve(name + ".log"));
        try {
            return new Endured(server, running, running.awaitReady(STARTING), guests);
        } catch (RunFailure failure) {
            running.close();
            throw new RunFailure(name + " " + failure.getMessage());
        }
    }

    private int pid() {
        return running.pid().orElseThrow();
    }

    void requireAlive() throws RunFailure {
        if (!running.isAlive()) {
            throw new RunFailure(server.contender().name() + " " + running.ending());
        }
    }

    RunningContender running() {
        return running;
    }

    /** What was typical between two moments, and what is left on the heap now if that is asked for. */
    Endurance.Third third(long from, long to, boolean heap) throws RunFailure, IOException, InterruptedException {
        List<Gauge.Look> looks = gauge.between(from, to);
        return new Endurance.Third(
                median(looks, look -> look.residentBytes() / MEBIBYTE),
                median(looks, Gauge.Look::threads),
                median(looks, Gauge.Look::descriptors),
                heap ? Optional.of(LiveHeap.bytes(pid()) / MEBIBYTE) : Optional.empty());
    }

    private static double median(List<Gauge.Look> looks, ToDoubleFunction<Gauge.Look> measure) {
        double[] sorted = looks.stream().mapToDouble(measure).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    void sendHome() {
        guests.end();
    }

    Endurance.Side side(Endurance.Third first, Endurance.Third last) {
        return new Endurance.Side(server.contender(), guests.served(), guests.failed(), guests.faults(), first, last);
    }

    @Override
    public void close() {
        gauge.close();
        running.close();
    }
}
