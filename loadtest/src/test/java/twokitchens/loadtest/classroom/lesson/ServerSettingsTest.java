package twokitchens.loadtest.classroom.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import twokitchens.loadtest.result.ServerKind;

class ServerSettingsTest {
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
        ServerSettings settings = new ServerSettings(dish, cooks, mode);
        assertThat(settings.lastWaitInTheory(ServerKind.BLOCKING, guests)).isEqualTo(blocking);
        assertThat(settings.lastWaitInTheory(ServerKind.EVENT_LOOP, guests)).isEqualTo(eventLoop);
    }

    @Test
    void onlyWhatAServerWasStartedWithMakesItStartAnew() {
        ServerSettings settings = new ServerSettings(1000, 1, CookMode.AWAIT);
        ServerSettings moreCooks = new ServerSettings(1000, 2, CookMode.AWAIT);
        ServerSettings longerDish = new ServerSettings(2000, 1, CookMode.AWAIT);
        ServerSettings blocking = new ServerSettings(1000, 1, CookMode.BLOCKING);
        assertThat(settings.needsReopening(ServerKind.BLOCKING, moreCooks)).isTrue();
        assertThat(settings.needsReopening(ServerKind.EVENT_LOOP, moreCooks)).isFalse();
        assertThat(settings.needsReopening(ServerKind.EVENT_LOOP, longerDish)).isTrue();
        assertThat(settings.needsReopening(ServerKind.EVENT_LOOP, blocking)).isFalse();
    }

    @Test
    void aMenuThatCannotBeCookedCannotBeWritten() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ServerSettings(0, 1, CookMode.AWAIT))
                .withMessage("dishMillis 0 is not from 10 to 60000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ServerSettings(1000, 0, CookMode.AWAIT))
                .withMessage("cooks 0 is not from 1 to 1000");
    }
}
