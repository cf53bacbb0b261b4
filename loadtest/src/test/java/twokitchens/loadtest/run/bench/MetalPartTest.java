package twokitchens.loadtest.run.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import twokitchens.loadtest.run.KitContender;
import twokitchens.loadtest.run.ReferenceContender;
import twokitchens.loadtest.run.bench.SideBySide.Pair;
import twokitchens.loadtest.scenario.UsersRequest;

class MetalPartTest {
    private static final SideBySide SIDES =
            new SideBySide(KitContender.ASYNC_1, ReferenceContender.BARE_VERTX, MetalPart.CONNECTIONS);
    private static final Wrk WRK = new Wrk(Path.of("wrk"), Path.of("."));

    @Test
    void aTargetIsReachedByBoth() {
        assertThat(sentence(960, 1.0))
                .contains("0.96 of bare-vertx's requests per second", "0.95 was wanted of async-1", "reached by both");
    }

    @Test
    void orByOne() {
        assertThat(sentence(960, 1.2)).contains("reached by the first only");
        assertThat(sentence(900, 0.9)).contains("0.90 of bare-vertx's", "1.11 of its", "reached by the second only");
    }

    @Test
    void orByNeither() {
        assertThat(sentence(500, 2)).contains("missed by both");
    }

    /** The median of the repeats' ratios, not the ratio of medians. */
    private static String sentence(long requests, double timesTheTime) {
        Pair pair = new Pair(window(requests, 0.01 * timesTheTime * requests / 1000), window(1_000, 0.01));
        Pair outlier = new Pair(window(1, 1), window(1_000, 0.01));
        return MetalPart.sentence(SIDES, WRK, UsersRequest.ONE_USER, List.of(pair, outlier, pair), "async-1", 0.95);
    }

    private static Window window(long requests, double cpuSeconds) {
        return new Window(requests, 0, 1, cpuSeconds, 1);
    }
}
