package twokitchens.loadtest.run.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import twokitchens.loadtest.run.KitContender;
import twokitchens.loadtest.run.ReferenceContender;
import twokitchens.loadtest.run.bench.SideBySide.Pair;
import twokitchens.loadtest.scenario.UsersRequest;

class MetalPartTest {
    private static final SideBySide SIDES =
            new SideBySide(KitContender.ASYNC_1, ReferenceContender.BARE_VERTX, MetalPart.CONNECTIONS);
    private static final LoadTool WRK = new Wrk(Path.of("wrk"), Path.of("."));
    private static final LoadTool GATLING = new EagerGatling(Path.of("."), Duration.ofSeconds(1));
    private static final Optional<Double> WANTED = Optional.of(0.95);

    @Test
    void aTargetIsReachedByBoth() {
        assertThat(sentence(WRK, 960, 1.0, WANTED))
                .startsWith("async-1 beside bare-vertx, GET /users/1 by wrk: 0.96 of its requests per second")
                .endsWith("; 0.95 was wanted, and is reached by both.");
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
                .endsWith("by Gatling: 0.83 of its requests per processor second; 0.95 was wanted, and is missed.");
        assertThat(sentence(GATLING, 500, 1, WANTED)).endsWith("and is reached.");
    }

    @Test
    void nothingIsWantedOfAPlainServer() {
        assertThat(sentence(WRK, 500, 2, Optional.empty())).endsWith("0.50 of its requests per processor second.");
    }

    /** The median of the repeats' ratios, not the ratio of medians. */
    private static String sentence(LoadTool tool, long requests, double timesTheTime, Optional<Double> wanted) {
        Pair pair = new Pair(window(requests, 0.01 * timesTheTime * requests / 1000), window(1_000, 0.01));
        Pair outlier = new Pair(window(1, 1), window(1_000, 0.01));
        return MetalPart.sentence(SIDES, tool, UsersRequest.ONE_USER, List.of(pair, outlier, pair), wanted);
    }

    private static Window window(long requests, double cpuSeconds) {
        return new Window(requests, 0, 1, cpuSeconds, 1);
    }
}
