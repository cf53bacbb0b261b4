package twokitchens.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.ServerKind;
import twokitchens.loadtest.result.SlowClients.Phase;
import twokitchens.loadtest.result.SlowClients.Server;

class SlowClientsReportTest {
    private static final Contender KITCHEN =
            new Contender("async-1", ServerKind.EVENT_LOOP, "Vert.x", Optional.empty());

    @ParameterizedTest
    @CsvSource({
        "100, 4, 6.2, the others noticed nothing, had freed the kitchen after 6.2 s",
        "100, 4000, 6.2, the others noticed: half, 100 of 100",
        "99, 4, 6.2, the others noticed: half, 99 of 100",
        "100, 4, , the others noticed nothing, The time-out did not free the kitchen",
    })
    void saysWhetherTheOthersNoticedAndWhenTheSlowWereGone(
            int answered, double median, @Nullable Double freed, String others, String more) {
        Phase before = new Phase("before", 50, 50, 3, 9, 20, 100, 30);
        Phase during = new Phase("during", 100, answered, median, 2 * median, 20, 200, 9_000);
        Server server = new Server(KITCHEN, List.of(before, during), List.of(), Optional.ofNullable(freed), 5);
        assertThat(StressReport.sentence(server)).contains(others, more);
    }
}
