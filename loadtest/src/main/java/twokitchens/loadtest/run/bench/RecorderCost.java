package twokitchens.loadtest.run.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import twokitchens.loadtest.result.MeasuredWindow;
import twokitchens.loadtest.scenario.Outcome;
import twokitchens.loadtest.scenario.Request;
import twokitchens.loadtest.scenario.ResponseTimes;
import twokitchens.loadtest.scenario.Span;

/**
 * What it costs to record a response time: many are recorded, as Gatling's threads do it, but from one thread alone.
 *
 * @param samples how many at a time
 */
record RecorderCost(int samples) {
    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final int WARM_UPS = 3;
    private static final double FASTEST_MILLIS = 200;
    private static final double SPREAD_MILLIS = 20;

    /** Nanoseconds for one, each time, after some times that warm it up. */
    List<Double> measure(int repeats) {
        List<Double> nanos = new ArrayList<>();
        for (int round = 0; round < WARM_UPS + repeats; round++) {
            ResponseTimes times = started();
            Request[] requests = requests();
            long start = System.nanoTime();
            for (Request request : requests) {
                times.record(request);
            }
            double each = (System.nanoTime() - start) / (double) samples;
            if (round >= WARM_UPS) {
                nanos.add(each);
            }
        }
        return nanos;
    }

    /** Records as many, and writes the log of the window. */
    MeasuredWindow recorded(Path log) throws IOException {
        ResponseTimes times = started();
        for (Request request : requests()) {
            times.record(request);
        }
        times.write(log);
        return MeasuredWindow.read(log);
    }

    /** By a clock that began at zero: no time passes while it is recorded. */
    private static ResponseTimes started() {
        ResponseTimes times = new ResponseTimes(Duration.ZERO, new Span(Duration.ZERO, Duration.ZERO, WINDOW));
        times.start(Instant.EPOCH, 0);
        return times;
    }

    /** They end evenly over the window, a little later than a dish is done; the same at every call. */
    private Request[] requests() {
        RandomGenerator chance = RandomGeneratorFactory.of("SplittableRandom").create(1);
        Request[] requests = new Request[samples];
        for (int each = 0; each < samples; each++) {
            long ended = WINDOW.toNanos() / samples * each;
            long took = (long) ((FASTEST_MILLIS + SPREAD_MILLIS * chance.nextExponential()) * 1e6);
            requests[each] = new Request(ended - took, ended - took, ended, Outcome.OK);
        }
        return requests;
    }
}
