package twokitchens.loadtest.classroom.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import twokitchens.loadtest.classroom.lesson.ServerSettings.CookMode;
import twokitchens.loadtest.result.ServerKind;

/** The lesson's small rules: the formula, the settings, limits, and who comes when. */
class LessonRulesTest {
    @ParameterizedTest
    @CsvSource({
        // dish, cooks, mode, guests: blocking, event loop
        "1000,  1, AWAIT,    30, 30000, 1000",
        "1000, 10, AWAIT,    30,  3000, 1000",
        "1000, 40, AWAIT,    30,  1000, 1000",
        " 200, 10, AWAIT,  1000, 20000,  200",
        "1000, 10, BLOCKING,  25,  3000, 25000",
        "1000,  1, OFFLOADED,   41, 41000, 2000",
        "1000,  1, OFFLOADED,   40, 40000, 1000",
    })
    void theLastOfManyWaitsForAllTurnsBeforeHis(
            int dish, int cooks, CookMode mode, int guests, long blocking, long eventLoop) {
        ServerSettings settings = new ServerSettings(dish, cooks, mode, 0);
        assertThat(settings.lastWaitInTheory(ServerKind.BLOCKING, guests)).isEqualTo(blocking);
        assertThat(settings.lastWaitInTheory(ServerKind.EVENT_LOOP, guests)).isEqualTo(eventLoop);
    }

    @ParameterizedTest
    @CsvSource({
        // cooks, cellar, mode, guests: blocking, event loop
        "40, 10, AWAIT,    30, 3000, 3000",
        " 4, 10, AWAIT,    30, 8000, 3000",
        " 1, 10, BLOCKING, 30, 30000, 3000",
    })
    void fromTheCellarComeAsManyAtATimeAsThereAreConnections(
            int cooks, int cellar, CookMode mode, int guests, long blocking, long eventLoop) {
        ServerSettings settings = new ServerSettings(1000, cooks, mode, cellar);
        assertThat(settings.lastWaitInTheory(ServerKind.BLOCKING, guests)).isEqualTo(blocking);
        assertThat(settings.lastWaitInTheory(ServerKind.EVENT_LOOP, guests)).isEqualTo(eventLoop);
        assertThat(settings.path(ServerKind.BLOCKING))
                .isEqualTo(settings.path(ServerKind.EVENT_LOOP))
                .isEqualTo("/query?wait=1000ms");
        assertThat(ServerSettings.FIRST.needsReopening(ServerKind.EVENT_LOOP, settings))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1000, 2, AWAIT, true, false", "2000, 1, AWAIT, true, true", "1000, 1, BLOCKING, false, false"})
    void onlyWhatAServerWasStartedWithMakesItStartAnew(
            int dish, int cooks, CookMode mode, boolean blocking, boolean eventLoop) {
        ServerSettings next = new ServerSettings(dish, cooks, mode, 0);
        assertThat(ServerSettings.FIRST.needsReopening(ServerKind.BLOCKING, next))
                .isEqualTo(blocking);
        assertThat(ServerSettings.FIRST.needsReopening(ServerKind.EVENT_LOOP, next))
                .isEqualTo(eventLoop);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, dishMillis 0 is not from 10 to 60000",
        "60001, 1, dishMillis 60001 is not from 10 to 60000",
        "1000, 0, cooks 0 is not from 1 to 1000",
    })
    void settingsThatCannotBeCookedCannotBeWritten(int dish, int cooks, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ServerSettings(dish, cooks, CookMode.AWAIT, 0))
                .withMessage(message);
    }

    @Test
    void aLimitAdmitsSoManyAtOnceThenSoManyASecondAndSavesNoMore() {
        AtomicLong clock = new AtomicLong();
        RateLimit limit = new RateLimit(5, 2, clock::get);
        assertThat(admitted(limit)).isEqualTo(5);
        clock.addAndGet(TimeUnit.SECONDS.toNanos(1));
        assertThat(admitted(limit)).isEqualTo(2);
        clock.addAndGet(TimeUnit.HOURS.toNanos(1));
        assertThat(admitted(limit)).isEqualTo(5);
    }

    private static long admitted(RateLimit limit) {
        return IntStream.range(0, 1000).filter(each -> limit.admits()).count();
    }

    @Test
    void guestsOfAStreamComeOnceAtEqualIntervalsHoweverLateATickIs() {
        assertThat(new SteadyStream(4, 1000).due(2000)).containsExactly(1000, 1250, 1500, 1750, 2000);
        assertThat(new SteadyStream(500, 0).due(10_000)).hasSize(5001).endsWith(10_000);
        SteadyStream stream = new SteadyStream(10, 0);
        assertThat(stream.due(120)).containsExactly(0, 100);
        assertThat(stream.due(150)).isEmpty();
        assertThat(stream.due(310)).containsExactly(200, 300);
    }
}
