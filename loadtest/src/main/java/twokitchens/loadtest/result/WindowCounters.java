package twokitchens.loadtest.result;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * Requests as a flow through one measured window, counted by the load generator apart from the response times.
 *
 * @param begun how many were sent in the window
 * @param inFlightAtOpening how many had been sent before and were not yet answered
 * @param inFlightAtClose how many were not yet answered at the window's end
 * @param meanInFlight the mean of many samples of the number in flight
 * @param looks how many samples
 * @param growthOfAge the ages of the requests in flight at the close, in seconds, added up, minus the same at the
 *     opening
 * @param ok how many ended as expected
 * @param timedOut how many ended without an answer within the load generator's timeout
 * @param unanswered how many ended by a refused or broken connection
 * @param wrong how many got another answer than the expected one
 * @param sameAnswers how many answers repeated an earlier one where none should
 * @param retried how many the load generator sent again, as their connection was closed before an answer came; empty
 *     where it was not counted
 * @param overdue those in flight at the close that have waited for too long; empty where nobody looked
 */
public record WindowCounters(
        long begun,
        long inFlightAtOpening,
        long inFlightAtClose,
        double meanInFlight,
        long looks,
        double growthOfAge,
        long ok,
        long timedOut,
        long unanswered,
        long wrong,
        long sameAnswers,
        Optional<Long> retried,
        Optional<Overdue> overdue) {
    /**
     * Requests that may never end.
     *
     * @param requests how many in flight at the close were older than a second, and than twice the slowest that was
     *     answered
     * @param oldestSeconds the age of the oldest in flight at the close
     * @param slowestSeconds the longest response time of those that were answered in the window
     */
    public record Overdue(long requests, double oldestSeconds, double slowestSeconds) {
        private Overdue plus(Overdue other) {
            return new Overdue(
                    requests + other.requests,
                    Math.max(oldestSeconds, other.oldestSeconds),
                    Math.max(slowestSeconds, other.slowestSeconds));
        }
    }

    /** All requests that ended in the window, whatever the outcome. */
    public long ended() {
        return ok + failed();
    }

    /** All requests that ended in the window otherwise than expected. */
    public long failed() {
        return timedOut + unanswered + wrong;
    }

    /** All requests of several load generators in the same window, each with clients of its own. */
    public static WindowCounters sum(List<WindowCounters> parts) {
        return new WindowCounters(
                sum(parts, WindowCounters::begun),
                sum(parts, WindowCounters::inFlightAtOpening),
                sum(parts, WindowCounters::inFlightAtClose),
                parts.stream().mapToDouble(WindowCounters::meanInFlight).sum(),
                parts.stream().mapToLong(WindowCounters::looks).min().orElse(0),
                parts.stream().mapToDouble(WindowCounters::growthOfAge).sum(),
                sum(parts, WindowCounters::ok),
                sum(parts, WindowCounters::timedOut),
                sum(parts, WindowCounters::unanswered),
                sum(parts, WindowCounters::wrong),
                sum(parts, WindowCounters::sameAnswers),
                Optional.of(sum(parts, part -> part.retried().orElse(0L))),
                parts.stream().flatMap(part -> part.overdue().stream()).reduce(Overdue::plus));
    }

    private static long sum(List<WindowCounters> parts, ToLongFunction<WindowCounters> count) {
        return parts.stream().mapToLong(count).sum();
    }

    /** Reads what the load generator wrote. */
    public static WindowCounters read(Path file) throws IOException {
        return ResultsFile.MAPPER.readValue(file.toFile(), WindowCounters.class);
    }
}
