package twokitchens.loadtest.scenario;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import twokitchens.loadtest.result.Chat;
import twokitchens.loadtest.result.MeasuredWindow;
import twokitchens.loadtest.result.WindowCounters;
import twokitchens.loadtest.scenario.Request.Ending;

class ResponseTimesTest {
    private static final Instant START = Instant.parse("2026-11-22T08:00:00.250Z");
    /** Near the overflow of {@link System#nanoTime()}, which may begin anywhere. */
    private static final long START_NANOS = Long.MAX_VALUE - MILLISECONDS.toNanos(2_500);

    @TempDir
    private Path directory;

    /** Clients arrive from 0.5 s to 1.0 s; the window is open from 2.0 s to 5.0 s. */
    private final ResponseTimes times = new ResponseTimes(
            new LoadStep(1, Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(3)),
            START.plusSeconds(2),
            nanos(2_000));

    @Test
    void countsWhatEndsInTheWindow() throws FileNotFoundException {
        record(100, 1_999, Ending.OK);
        record(1_000, 2_000, Ending.OK);
        record(1_500, 4_999, Ending.OK);
        record(4_000, 4_500, Ending.TIMED_OUT);
        record(4_000, 5_000, Ending.OK);
        MeasuredWindow window = written();
        assertThat(window.ok().getTotalCount()).isEqualTo(2);
        assertThat(window.failed().getTotalCount()).isEqualTo(1);
        assertThat(window.latency().orElseThrow().min()).isCloseTo(500, within(1.0));
        assertThat(window.latency().orElseThrow().max()).isCloseTo(3_499, within(4.0));
        assertThat(window.start()).isEqualTo(START.plusSeconds(2));
        assertThat(window.end()).isEqualTo(START.plusSeconds(5));
        assertThat(window.seconds()).isEqualTo(3);
        assertThat(window.throughput()).isCloseTo(2 / 3.0, within(1e-9));
        assertThat(Chat.of(window)).isEmpty();
    }

    /** By hand: asked at 1.0 s, tokens at 1.3, 1.4 and 1.7 s: 300 ms to the first, then 100 and 300 ms, 200 on average. */
    @Test
    void countsTheTokensOfAnswersThatEndInTheWindow() throws FileNotFoundException {
        record(1_000, 2_000, Ending.OK);
        recordTokens(2_000, 1_000, 1_300, 1_400, 1_700);
        recordTokens(1_999, 1_000, 1_100, 1_200);
        recordTokens(5_000, 4_000, 4_100, 4_200);
        Chat chat = Chat.of(written()).orElseThrow();
        assertThat(chat.firstToken().count()).isEqualTo(1);
        assertThat(chat.firstToken().mean()).isCloseTo(300, within(1.0));
        assertThat(chat.betweenTokens().orElseThrow().count()).isEqualTo(2);
        assertThat(chat.betweenTokens().orElseThrow().mean()).isCloseTo(200, within(1.0));
        assertThat(chat.tokensPerSecond()).isCloseTo(3 / 3.0, within(1e-9));
    }

    private void recordTokens(long ended, long asked, long... moments) {
        times.recordTokens(
                nanos(asked),
                LongStream.of(moments).map(ResponseTimesTest::nanos).boxed().toList(),
                nanos(ended));
    }

    @Test
    void knowsWhenTheGuestsAreThereAndTheWindowIsOver() {
        assertThat(times.isSettlingOrOpen(nanos(999))).isFalse();
        assertThat(times.isSettlingOrOpen(nanos(1_000))).isTrue();
        assertThat(times.isSettlingOrOpen(nanos(4_999))).isTrue();
        assertThat(times.isSettlingOrOpen(nanos(5_000))).isFalse();
        assertThat(times.isOver(nanos(4_999))).isFalse();
        assertThat(times.isOver(nanos(5_000))).isTrue();
    }

    /** Meant for second 2.0, sent at 2.7, answered at 3.0: the guest waited 1 s, of which 0.7 s before he could ask. */
    @Test
    void countsFromTheIntendedStartAndKeepsWhatAnotherClockWouldSay() throws FileNotFoundException {
        times.record(new Request(nanos(2_000), nanos(2_700), nanos(3_000), Ending.OK));
        MeasuredWindow window = written();
        assertThat(window.ok().getMaxValue() / 1e6).isCloseTo(1_000, within(2.0));
        assertThat(window.uncorrected().getMaxValue() / 1e6).isCloseTo(300, within(1.0));
        assertThat(window.lagMillis()).isCloseTo(700, within(2.0));
    }

    /** Two are inside when the window opens, three come in, four go out: one is left. */
    @Test
    void countsTheFlowApart() {
        for (long began : new long[] {500, 1_000, 1_500, 2_500, 3_000, 3_500, 5_500}) {
            times.flow().began(nanos(began));
        }
        record(500, 1_900, Ending.OK);
        record(1_000, 2_000, Ending.OK);
        record(1_500, 2_500, Ending.WRONG);
        record(2_500, 3_000, Ending.TIMED_OUT);
        record(3_000, 4_999, Ending.UNANSWERED);
        times.flow().sampleInFlight(nanos(1_999), 100);
        times.flow().sampleInFlight(nanos(2_500), 3);
        times.flow().sampleInFlight(nanos(4_500), 1);
        times.flow().sampleInFlight(nanos(5_000), 100);
        // In flight: three for 0.5 s and one for 2.0 s: 3.5 / 2.5. Ages: at 2.0 s two are 1.0 and 0.5 s old; at 5.0 s
        // the one that came at 3.5 is 1.5 s old: nothing is gained.
        assertThat(times.flow().counters())
                .isEqualTo(new WindowCounters(3, 2, 1, 1.4, 2, 0, 1, 1, 1, 1, 0, Optional.of(0L), Optional.empty()));
    }

    /** The window is 3 s long and opens at 2.0 s; what is overdue is older than a second, and than twice the slowest. */
    @ParameterizedTest
    @CsvSource({
        // The slowest took 0.4 s: a second is allowed.
        "400, '3000 4000 4999 5001', 1, 2.0, 0.4",
        "400, '4000 4999', 0, 1.0, 0.4",
        // The slowest took 1.5 s: 3.0 s are allowed.
        "1500, '500 2000 3000', 1, 4.5, 1.5",
        "1500, '', 0, 0, 1.5",
    })
    void whatIsInFlightAtTheCloseMayNeverEnd(
            long slowest, String starts, long overdue, double oldestSeconds, double slowestSeconds) {
        List<Long> inFlight = Stream.of(starts.split(" "))
                .filter(start -> !start.isEmpty())
                .map(start -> nanos(Long.parseLong(start)))
                .toList();
        assertThat(times.flow().counters().overdue()).isEmpty();
        record(4_000 - slowest, 4_000, Ending.OK);
        times.flow().lookAtClose(nanos(4_999), List.of(nanos(0)));
        times.flow().lookAtClose(nanos(5_001), inFlight);
        times.flow().lookAtClose(nanos(5_003), List.of(nanos(0)));
        assertThat(times.flow().counters().overdue())
                .contains(new WindowCounters.Overdue(overdue, oldestSeconds, slowestSeconds));
    }

    /** As Gatling's client writes it, whatever the level; only what is in the window counts. */
    @ParameterizedTest
    @CsvSource({
        "Retrying with new HTTP/1.1 connection, 2",
        "Retrying with new HTTP/2 connection, 2",
        "Connection closed, 0",
    })
    void whatGatlingSendsAgainIsCounted(String line, long retried) {
        LoggerContext logs = new LoggerContext();
        logs.getLogger("io.gatling").setLevel(Level.WARN);
        Logger client = logs.getLogger("io.gatling.http.client.impl.DefaultHttpClient");
        for (long millis : new long[] {1_999, 2_000, 4_999, 5_000}) {
            RetryFilter filter = RetryFilter.add(logs, () -> times.flow().countRetry(nanos(millis)));
            client.debug(line);
            client.isDebugEnabled();
            filter.remove(logs);
            client.debug(line);
        }
        assertThat(times.flow().counters().retried()).contains(retried);
    }

    /** The line by which a retry is known is one that this version of Gatling writes. */
    @Test
    void gatlingStillWritesTheLine() throws IOException {
        String type = "/io/gatling/http/client/impl/DefaultHttpClient.class";
        try (InputStream client = Objects.requireNonNull(getClass().getResourceAsStream(type))) {
            assertThat(new String(client.readAllBytes(), StandardCharsets.ISO_8859_1))
                    .contains(RetryFilter.LINE + "1.1");
        }
    }

    private void record(long beganMillis, long endedMillis, Ending ending) {
        times.record(new Request(nanos(beganMillis), nanos(beganMillis), nanos(endedMillis), ending));
    }

    private static long nanos(long millis) {
        return START_NANOS + MILLISECONDS.toNanos(millis);
    }

    private MeasuredWindow written() throws FileNotFoundException {
        Path log = directory.resolve("times.hlog");
        times.write(log);
        return MeasuredWindow.read(log);
    }
}
