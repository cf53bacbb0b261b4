package twokitchens.loadtest.classroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import twokitchens.loadtest.classroom.lesson.RoundTable;
import twokitchens.loadtest.classroom.lesson.RoundTable.Serving;
import twokitchens.loadtest.classroom.lesson.ServerSettings;
import twokitchens.loadtest.classroom.lesson.ServerSettings.CookMode;
import twokitchens.loadtest.result.ServerKind;

/** Guests who come at once find connections open and servers warm: little is added to the dish. Prints how little. */
@Isolated("it keeps both cores busy")
@Tag("extended")
class BurstIT {
    private static final int ROUNDS = 5;

    @AutoClose
    private static OpenClassroom classroom;

    @BeforeAll
    static void open() throws Exception {
        classroom = new OpenClassroom();
    }

    /** The bands are wide: other tests run before and after. An idle machine of two cores stays within 1.05 and 1.15 s. */
    @ParameterizedTest
    @CsvSource({"100, 1300", "1000, 2000"})
    void theLastOfManyWaitsLittleLongerThanTheDish(int guests, long atMost) throws Exception {
        List<Long> waits = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            classroom.serve(1000, 200, CookMode.AWAIT);
            classroom.lesson().burst(guests);
            OpenClassroom.await(() -> classroom.lesson().round().guests() == guests);
            classroom.awaitQuiet();
            waits.add(RoundTable.of(classroom.lesson().round())
                    .summaries()
                    .get(ServerKind.EVENT_LOOP.index())
                    .lastWaitMillis()
                    .orElseThrow());
        }
        System.out.println("the last of " + guests + " at the event loop waited, ms, round by round: " + waits);
        assertThat(waits.stream().sorted().toList().get(ROUNDS / 2)).isBetween(1000L, atMost);
    }

    @Test
    void fromTheCellarComeAsManyAtATimeAsThereAreConnections() throws Exception {
        classroom.serve(new ServerSettings(500, 40, CookMode.AWAIT, 10));
        classroom.lesson().burst(30);
        OpenClassroom.await(() -> classroom.lesson().round().guests() == 30);
        classroom.awaitQuiet();
        RoundTable table = RoundTable.of(classroom.lesson().round());
        assertThat(table.theoryMillis()).containsExactly(1500L, 1500L);
        for (ServerKind side : ServerKind.values()) {
            List<Serving> dishes = table.servings().stream()
                    .filter(each -> each.side() == side)
                    .toList();
            assertThat(dishes).hasSize(30).allSatisfy(dish -> {
                long middle = (dish.cookingMillis().orElseThrow()
                                + dish.servedMillis().orElseThrow())
                        / 2;
                assertThat(dishes.stream()
                                .filter(each -> each.cookingMillis().orElseThrow() <= middle)
                                .filter(each -> each.servedMillis().orElseThrow() > middle))
                        .hasSizeBetween(1, 10);
            });
            assertThat(table.summaries().get(side.index()).lastWaitMillis().orElseThrow())
                    .isBetween(1500L, 4000L);
        }
    }
}
