package twokitchens.loadtest.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static twokitchens.loadtest.benchmark.UsersRequest.ONE_USER;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import twokitchens.loadtest.benchmark.Wrk.Window;

class PairedResultTest {
    /** The median of the repeats' ratios, not the ratio of medians. */
    @ParameterizedTest
    @CsvSource({
        "1.15, 1200, 0.8, '1.20 of its requests per second, 1.25 of its requests per processor second;"
                + " the goal of 1.15 is reached by both.'",
        "0.95, 960,  1.2, '0.96 of its requests per second, 0.83 of its requests per processor second;"
                + " the goal of 0.95 is reached by the first only.'",
        "1,    900,  0.9, '0.90 of its requests per second, 1.11 of its requests per processor second;"
                + " the goal of 1.00 is reached by the second only.'",
        "0.95, 500,  2.0, '0.50 of its requests per second, 0.50 of its requests per processor second;"
                + " the goal of 0.95 is missed by both.'",
        ",     500,  2.0, '0.50 of its requests per second, 0.50 of its requests per processor second.'"
    })
    void aTargetIsReachedOrMissed(Double target, long requests, double timesTheTime, String sentence) {
        PairedResult result = new PairedResult("one", "other", Optional.ofNullable(target));
        result.add(ONE_USER, window(requests, 0.01 * timesTheTime * requests / 1000), window(1_000, 0.01));
        result.add(ONE_USER, window(1, 1), window(1_000, 0.01));
        result.add(ONE_USER, window(requests, 0.01 * timesTheTime * requests / 1000), window(1_000, 0.01));
        assertThat(result.sentence(ONE_USER)).isEqualTo("one beside other, GET /users/1: " + sentence);
    }

    private static Window window(long requests, double cpuSeconds) {
        return new Window(requests, 0, 1, cpuSeconds, 1);
    }
}
