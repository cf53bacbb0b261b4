package twokitchens.loadtest.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import twokitchens.loadtest.benchmark.LoadTool.Window;
import twokitchens.loadtest.benchmark.PairedResult.Pair;
import twokitchens.loadtest.run.Contenders;
import twokitchens.loadtest.scenario.UsersRequest;

class PairedResultTest {
    private static final LoadTool WRK = LoadTool.wrk(Path.of("."));
    private static final LoadTool GATLING = LoadTool.gatling(Path.of("."), Duration.ofSeconds(1));
    private static final Map<UsersRequest, Double> WANTED = Map.of(UsersRequest.ONE_USER, 0.95);

    @Test
    void aTargetIsReachedByBoth() {
        assertThat(sentence(WRK, 960, 1.0, WANTED))
                .startsWith("async-1 beside bare-vertx, GET /users/1 by wrk: 0.96 of its requests per second")
                .endsWith("; the goal of 0.95 is reached by both.");
    }

    @Test
    void orByOne() {
        assertThat(sentence(WRK, 960, 1.2, WANTED)).contains("reached by the first only");
        assertThat(sentence(WRK, 900, 0.9, WANTED))
                .contains("0.90 of its", "1.11 of its", "reached by the second only");
    }

    @Test
    void orByNeither() {
        assertThat(sentence(WRK, 500, 2, WANTED)).contains("missed by both");
    }

    @Test
    void aRateThatIsTheToolsOwnIsNotTold() {
        assertThat(sentence(GATLING, 1_000, 1.2, WANTED))
                .endsWith("by Gatling: 0.83 of its requests per processor second; the goal of 0.95 is missed.");
        assertThat(sentence(GATLING, 500, 1, WANTED)).endsWith("the goal of 0.95 is reached.");
    }

    @Test
    void nothingIsWantedOfAPlainServer() {
        assertThat(sentence(WRK, 500, 2, Map.of())).endsWith("0.50 of its requests per processor second.");
    }

    /** The median of the repeats' ratios, not the ratio of medians. */
    private static String sentence(
            LoadTool tool, long requests, double timesTheTime, Map<UsersRequest, Double> wanted) {
        Pair pair = new Pair(window(requests, 0.01 * timesTheTime * requests / 1000), window(1_000, 0.01));
        Pair outlier = new Pair(window(1, 1), window(1_000, 0.01));
        PairedBenchmark servers = new PairedBenchmark(Contenders.ASYNC_1, Contenders.BARE_VERTX, wanted);
        return new PairedResult(servers, tool, Map.of(UsersRequest.ONE_USER, List.of(pair, outlier, pair)))
                .sentence(UsersRequest.ONE_USER);
    }

    private static Window window(long requests, double cpuSeconds) {
        return new Window(requests, 0, 1, cpuSeconds, 1);
    }
}
