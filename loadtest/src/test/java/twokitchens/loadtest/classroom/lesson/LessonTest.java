package twokitchens.loadtest.classroom.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import twokitchens.loadtest.classroom.lesson.Finding.Result;
import twokitchens.loadtest.classroom.lesson.LessonPlan.Kind;
import twokitchens.loadtest.result.ServerKind;

/** The lesson's steps, and what is said of a round that comes out in this way or that. */
class LessonTest {
    private final AtomicLong clock = new AtomicLong();
    private final Round round = new Round(1, ServerSettings.FIRST, clock::get);
    private final Lesson lesson = new Lesson(LessonPlan.read());

    /** Ten guests at once; the last is served after so many milliseconds, above and below; negative: lost. */
    private Finding tenGuests(Kind kind, long above, long below) {
        for (int guest = 1; guest <= 10; guest++) {
            round.arrive("", Round.NOBODY, 0);
        }
        for (int guest = 1; guest <= 10; guest++) {
            serve(guest, above, below);
        }
        return Finding.of(kind, ServerSettings.FIRST, 10, RoundTable.of(round));
    }

    private void serve(int guest, long above, long below) {
        for (ServerKind side : ServerKind.values()) {
            long wait = side == ServerKind.BLOCKING ? above : below;
            clock.set(TimeUnit.MILLISECONDS.toNanos(Math.abs(wait)));
            round.order(guest, side).onEvent(Event.Kind.COOKING, "");
            round.order(guest, side).onEvent(wait < 0 ? Event.Kind.LOST : Event.Kind.SERVED, "");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "10_020, 1_010, EXPECTED, EXPECTED",
        "11_600, 1_290, EXPECTED, EXPECTED",
        "11_700, 1_010, LONGER, EXPECTED",
        "10_020, 1_400, EXPECTED, LONGER",
        "8_000, 1_010, SHORTER, EXPECTED",
        "10_020, 700, EXPECTED, SHORTER",
        "-1_000, 1_010, LOST, EXPECTED",
    })
    void aBurstIsComparedWithTheFormula(String above, String below, Result blocking, Result loop) {
        Finding finding = tenGuests(Kind.BURST, millis(above), millis(below));
        assertThat(finding.results()).containsExactly(blocking, loop);
        assertThat(finding.theoryMillis()).containsExactly(10_000L, 1_000L);
        assertThat(finding.guests()).isEqualTo(10);
    }

    private static long millis(String number) {
        return Long.parseLong(number.replace("_", ""));
    }

    @ParameterizedTest
    @CsvSource({"5000, 1010, EXPECTED", "1010, 1010, ALIKE", "1010, 5000, ALIKE"})
    void aClassIsToSeeADifference(long above, long below, Result result) {
        Finding finding = tenGuests(Kind.CLASS, above, below);
        assertThat(finding.results()).containsExactly(result, result);
        assertThat(finding.theoryMillis()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"9700, 5, EXPECTED, EXPECTED", "9700, 900, EXPECTED, LONGER", "20, 5, SHORTER, EXPECTED"})
    void aQuickQuestionIsComparedWithTheRestOfTheLine(long above, long below, Result blocking, Result loop) {
        round.arrive("", Round.NOBODY, 0);
        serve(1, 300, 300);
        int asker = round.ask();
        serve(asker, 300 + above, 300 + below);
        Finding finding = Finding.of(Kind.QUICK_QUESTION, ServerSettings.FIRST, 10, RoundTable.of(round));
        assertThat(finding.theoryMillis()).containsExactly(9_700L, 0L);
        assertThat(finding.results()).containsExactly(blocking, loop);
    }

    @Test
    void aStepTellsWhenItsOwnRoundIsOver() {
        assertThat(lesson.progress(round)).isNull();
        lesson.enter(1);
        assertThat(lesson.progress(null)).isEqualTo(new Lesson.Progress(1, null));
        assertThat(lesson.progress(round)).isEqualTo(new Lesson.Progress(1, null));
        round.arrive("", Round.NOBODY, 0);
        assertThat(lesson.progress(round)).isEqualTo(new Lesson.Progress(1, null));
        serve(1, 1_000, 1_000);
        assertThat(lesson.progress(round))
                .isEqualTo(new Lesson.Progress(
                        1,
                        new Finding(
                                List.of(Result.EXPECTED, Result.EXPECTED),
                                List.of(1_000L, 1_000L),
                                List.of(1_000L, 1_000L),
                                List.of(0L, 0L),
                                1)));
    }

    @Test
    void thereIsNoStepBeforeTheFirstAndNoneAfterTheLast() {
        int last = LessonPlan.read().steps().size();
        lesson.enter(last);
        assertThatThrownBy(() -> lesson.enter(last + 1))
                .isInstanceOf(RefusedException.class)
                .hasMessage("refused_no_step");
        assertThatThrownBy(() -> lesson.enter(0)).isInstanceOf(RefusedException.class);
        assertThat(lesson.number()).isEqualTo(last);
    }
}
