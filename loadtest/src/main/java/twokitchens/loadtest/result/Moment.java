package twokitchens.loadtest.result;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What became of the requests that were meant to be sent in one second of a run.
 *
 * @param second counted from the first guest's arrival: the warm-up too
 * @param count how many have ended
 * @param medianMillis their median response time, in milliseconds
 * @param maxMillis that of the slowest
 */
public record Moment(long second, long count, double medianMillis, double maxMillis) {
    /** Reads what the load generator wrote. */
    public static List<Moment> read(Path file) throws IOException {
        return new ObjectMapper().readValue(file.toFile(), new TypeReference<>() {});
    }
}
