package twokitchens.loadtest.result;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Requests as a flow through one measured window, counted by the load generator apart from the response times.
 *
 * @param begun how many were sent in the window
 * @param inFlightAtOpening how many had been sent before, and not yet answered
 * @param inFlightAtClose how many were not yet answered at the window's end
 * @param meanInFlight the average of many looks at how many were in flight
 * @param looks how many they were
 * @param growthOfAge the seconds for which those in flight at the close had been so, added up, minus the same at the
 *     opening
 * @param ok how many ended as expected
 * @param timedOut how many ended without an answer within the load generator's time-out
 * @param unanswered how many ended by a refused or broken connection
 * @param wrong how many got another answer than the expected one
 * @param sameAnswers how many answers were given before that should not be given twice
 */
public record WindowFlow(
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
    public static final WindowFlow UNKNOWN = new WindowFlow(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** Reads what the load generator wrote. */
    public static WindowFlow read(Path file) throws IOException {
        return new ObjectMapper().readValue(file.toFile(), WindowFlow.class);
    }
}
