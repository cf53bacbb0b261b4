package twokitchens.loadtest.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** Logs as an injector writes them, of requests that a test thinks up. */
public final class RecordedLogs {
    private RecordedLogs() {}

    /** The log of a window of ten seconds in which so many requests ended evenly, each after the same time. */
    public static String window(Instant opens, int requests, Duration each, Path scratch) throws IOException {
        LoadStep span = new LoadStep(1, Duration.ZERO, Duration.ZERO, Duration.ofSeconds(10));
        ResponseTimes times = new ResponseTimes(span, opens, 0);
        for (long number = 0; number < requests; number++) {
            long ended = number * span.window().toNanos() / requests;
            times.record(new Request(ended - each.toNanos(), ended - each.toNanos(), ended, Request.Ending.OK));
        }
        Path file = scratch.resolve("window.hlog");
        times.write(file);
        return Files.readString(file);
    }
}
