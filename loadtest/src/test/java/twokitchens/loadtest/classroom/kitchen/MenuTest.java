package twokitchens.loadtest.classroom.kitchen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MenuTest {
    @ParameterizedTest
    @CsvSource({
        // dish, cooks, recipe, guests: blocking, event loop
        "1000,  1, AWAIT,    30, 30000, 1000",
        "1000, 10, AWAIT,    30,  3000, 1000",
        "1000, 40, AWAIT,    30,  1000, 1000",
        " 200, 10, AWAIT,  1000, 20000,  200",
        "1000, 10, MISTAKE,  25,  3000, 25000",
        "1000,  1, MEND,     41, 41000, 2000",
        "1000,  1, MEND,     40, 40000, 1000",
    })
    void theLastOfManyWaitsForAllTurnsBeforeHis(
            int dish, int cooks, Recipe recipe, int guests, long blocking, long eventLoop) {
        Menu menu = new Menu(dish, cooks, recipe);
        assertThat(menu.lastWaitInTheory(Side.BLOCKING, guests)).isEqualTo(blocking);
        assertThat(menu.lastWaitInTheory(Side.EVENT_LOOP, guests)).isEqualTo(eventLoop);
    }

    @Test
    void onlyWhatAServerWasStartedWithMakesItStartAnew() {
        Menu menu = new Menu(1000, 1, Recipe.AWAIT);
        Menu moreCooks = new Menu(1000, 2, Recipe.AWAIT);
        Menu longerDish = new Menu(2000, 1, Recipe.AWAIT);
        Menu mistake = new Menu(1000, 1, Recipe.MISTAKE);
        assertThat(menu.needsReopening(Side.BLOCKING, moreCooks)).isTrue();
        assertThat(menu.needsReopening(Side.EVENT_LOOP, moreCooks)).isFalse();
        assertThat(menu.needsReopening(Side.EVENT_LOOP, longerDish)).isTrue();
        assertThat(menu.needsReopening(Side.EVENT_LOOP, mistake)).isFalse();
    }

    @Test
    void aMenuThatCannotBeCookedCannotBeWritten() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Menu(0, 1, Recipe.AWAIT))
                .withMessage("dishMillis 0 is not from 10 to 60000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Menu(1000, 0, Recipe.AWAIT))
                .withMessage("cooks 0 is not from 1 to 1000");
    }
}
