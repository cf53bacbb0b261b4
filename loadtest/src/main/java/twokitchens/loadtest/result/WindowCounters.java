package twokitchens.loadtest.result;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;

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
        long sameAnswers) {
    /** Nothing is known. */
    public static final WindowCounters UNKNOWN = new WindowCounters(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** All requests that ended in the window, whatever the outcome. */
    public long ended() {
        return ok + failed();
    }

    /** All requests that ended in the window otherwise than expected. */
    public long failed() {
        return timedOut + unanswered + wrong;
    }

    /** Reads what the load generator wrote. */
    public static WindowCounters read(Path file) throws IOException {
        return new ObjectMapper().readValue(file.toFile(), WindowCounters.class);
    }
}
