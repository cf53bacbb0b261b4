package twokitchens.loadtest.scenario;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.FileNotFoundException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import twokitchens.loadtest.result.MeasuredWindow;

class ResponseTimesTest {
    private static final Instant START = Instant.parse("2026-11-22T08:00:00.250Z");
    /** Near the overflow of {@link System#nanoTime()}, which may begin anywhere. */
    private static final long START_NANOS = Long.MAX_VALUE - MILLISECONDS.toNanos(2_500);

    private final ResponseTimes times = new ResponseTimes(Duration.ofSeconds(2), Duration.ofSeconds(3));

    @BeforeEach
    void start() {
        times.start(START, START_NANOS);
        times.start(START.plusSeconds(9), START_NANOS + 9);
    }

    @Test
    void countsWhatEndsInTheWindow(@TempDir Path directory) throws FileNotFoundException {
        record(100, 1_999, true);
        record(1_000, 2_000, true);
        record(1_500, 4_999, true);
        record(4_000, 4_500, false);
        record(4_000, 5_000, true);
        MeasuredWindow window = written(directory);
        assertThat(window.ok().getTotalCount()).isEqualTo(2);
        assertThat(window.failed().getTotalCount()).isEqualTo(1);
        assertThat(window.latency().orElseThrow().min()).isCloseTo(500, within(1.0));
        assertThat(window.latency().orElseThrow().max()).isCloseTo(3_499, within(4.0));
    }

    @Test
    void theLogTellsTheWindow(@TempDir Path directory) throws FileNotFoundException {
        record(1_000, 3_500, true);
        MeasuredWindow window = written(directory);
        assertThat(window.start()).isEqualTo(START.plusSeconds(2));
        assertThat(window.end()).isEqualTo(START.plusSeconds(5));
        assertThat(window.seconds()).isEqualTo(3);
        assertThat(window.throughput()).isCloseTo(1 / 3.0, within(1e-9));
    }

    @Test
    void knowsWhenTheWindowOpensAndIsOver() {
        assertThat(times.opensWithin(Duration.ofSeconds(1), nanos(999))).isFalse();
        assertThat(times.opensWithin(Duration.ofSeconds(1), nanos(1_000))).isTrue();
        assertThat(times.isOver(nanos(4_999))).isFalse();
        assertThat(times.isOver(nanos(5_000))).isTrue();
    }

    private void record(long beganMillis, long endedMillis, boolean asExpected) {
        times.record(nanos(beganMillis), nanos(endedMillis), asExpected);
    }

    private static long nanos(long millis) {
        return START_NANOS + MILLISECONDS.toNanos(millis);
    }

    private MeasuredWindow written(Path directory) throws FileNotFoundException {
        Path log = directory.resolve("times.hlog");
        times.write(log);
        return MeasuredWindow.read(log);
    }
}
