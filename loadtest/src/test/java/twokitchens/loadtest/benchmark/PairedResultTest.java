package twokitchens.loadtest.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static twokitchens.loadtest.scenario.UsersRequest.ONE_USER;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import twokitchens.loadtest.benchmark.LoadTool.Window;
import twokitchens.loadtest.scenario.UsersRequest;

class PairedResultTest {
    /** The median of the repeats' ratios, not the ratio of medians; only wrk's rate is not the tool's own. */
    @ParameterizedTest
    @CsvSource({
        "wrk,     0.95, 960,  1.0, '0.96 of its requests per second, 1.00 of its requests per processor second;"
                + " the goal of 0.95 is reached by both.'",
        "wrk,     0.95, 960,  1.2, '0.96 of its requests per second, 0.83 of its requests per processor second;"
                + " the goal of 0.95 is reached by the first only.'",
        "wrk,     0.95, 900,  0.9, '0.90 of its requests per second, 1.11 of its requests per processor second;"
                + " the goal of 0.95 is reached by the second only.'",
        "wrk,     0.95, 500,  2.0, '0.50 of its requests per second, 0.50 of its requests per processor second;"
                + " the goal of 0.95 is missed by both.'",
        "wrk,     ,     500,  2.0, '0.50 of its requests per second, 0.50 of its requests per processor second.'",
        "Gatling, 0.95, 1000, 1.2, '0.83 of its requests per processor second; the goal of 0.95 is missed.'",
        "Gatling, 0.95, 500,  1.0, '1.00 of its requests per processor second; the goal of 0.95 is reached.'"
    })
    void aTargetIsReachedOrMissed(String tool, Double target, long requests, double timesTheTime, String sentence) {
        LoadTool byTool =
                tool.equals("wrk") ? LoadTool.wrk(Path.of(".")) : LoadTool.gatling(Path.of("."), Duration.ofSeconds(1));
        Map<UsersRequest, Double> targets = target == null ? Map.of() : Map.of(ONE_USER, target);
        PairedResult result = new PairedResult(byTool, "one", "other", targets);
        result.add(ONE_USER, window(requests, 0.01 * timesTheTime * requests / 1000), window(1_000, 0.01));
        result.add(ONE_USER, window(1, 1), window(1_000, 0.01));
        result.add(ONE_USER, window(requests, 0.01 * timesTheTime * requests / 1000), window(1_000, 0.01));
        assertThat(result.sentence(ONE_USER)).isEqualTo("one beside other, GET /users/1 by " + tool + ": " + sentence);
    }

    private static Window window(long requests, double cpuSeconds) {
        return new Window(requests, 0, 1, cpuSeconds, 1);
    }
}
