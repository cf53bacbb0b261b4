package twokitchens.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.Siege.Phase;
import twokitchens.loadtest.result.Siege.Side;
import twokitchens.loadtest.result.Style;

class SiegeReportTest {
    private static final Contender KITCHEN = new Contender("async-1", Style.EVENT_LOOP, "Vert.x", Optional.empty());

    @Test
    void whoIsAnsweredAsSoonAsBeforeHasNoticedNothing() {
        assertThat(sentence(100, 4, Optional.of(6.2)))
                .contains("the others noticed nothing")
                .contains("had freed the kitchen after 6.2 s");
    }

    @Test
    void whoWaitsManyTimesAsLongHasNoticed() {
        assertThat(sentence(100, 4_000, Optional.of(6.2)))
                .contains("the others noticed: half")
                .contains("100 of 100");
    }

    @Test
    void whoIsNotAnsweredHasNoticedToo() {
        assertThat(sentence(99, 4, Optional.of(6.2)))
                .contains("the others noticed: half")
                .contains("99 of 100");
    }

    @Test
    void besiegersWhoStayAreTold() {
        assertThat(sentence(100, 4, Optional.empty())).contains("The time-out did not free the kitchen");
    }

    private static String sentence(int answered, double median, Optional<Double> freed) {
        Phase before = new Phase("before", 50, 50, 3, 9, 20, 100, 30);
        Phase during = new Phase("during", 100, answered, median, 2 * median, 20, 200, 9_000);
        return SiegeReport.sentence(new Side(KITCHEN, List.of(before, during), List.of(), freed, 5));
    }
}
