package twokitchens.loadtest.classroom.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static twokitchens.loadtest.classroom.lesson.Event.Kind.COOKING;
import static twokitchens.loadtest.classroom.lesson.Event.Kind.LOST;
import static twokitchens.loadtest.classroom.lesson.Event.Kind.SERVED;
import static twokitchens.loadtest.result.ServerKind.BLOCKING;
import static twokitchens.loadtest.result.ServerKind.EVENT_LOOP;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import twokitchens.loadtest.classroom.lesson.RoundTable.Summary;

class RoundTest {
    private final AtomicLong clock = new AtomicLong(TimeUnit.HOURS.toNanos(5));
    private final Round round = new Round(1, ServerSettings.FIRST, clock::get);

    private void millisPass(long millis) {
        clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    /** Two guests at once and a question: served after 1 and 2 s above, after 1 s and lost below. */
    private void playRound() {
        round.arrive("Ada", "phone 1", 0);
        round.arrive("=HYPERLINK(\"evil\")", Round.NOBODY, 0);
        round.order(1, BLOCKING).onEvent(COOKING, "");
        round.order(1, EVENT_LOOP).onEvent(COOKING, "");
        round.order(2, EVENT_LOOP).onEvent(COOKING, "");
        millisPass(500);
        int asker = round.ask();
        millisPass(500);
        round.order(1, BLOCKING).onEvent(SERVED, "");
        round.order(2, BLOCKING).onEvent(COOKING, "");
        round.order(1, EVENT_LOOP).onEvent(SERVED, "");
        round.order(2, EVENT_LOOP).onEvent(LOST, "connection closed");
        round.order(asker, EVENT_LOOP).onEvent(COOKING, "");
        round.order(asker, EVENT_LOOP).onEvent(SERVED, "");
        millisPass(1000);
        round.order(2, BLOCKING).onEvent(SERVED, "");
        round.order(asker, BLOCKING).onEvent(SERVED, "");
    }

    @Test
    void itsTimeStartsWithItsFirstGuestAndItIsQuietWhenNobodyWaits() {
        millisPass(700);
        assertThat(round.now()).isZero();
        assertThat(round.isQuiet()).isTrue();
        playRound();
        assertThat(round.now()).isEqualTo(2000);
        millisPass(300);
        assertThat(round.isQuiet()).isTrue();
        assertThat(round.quietMillis()).isEqualTo(300);
        round.arrive("", "phone 1", 2000);
        assertThat(round.isQuiet()).isFalse();
        assertThat(round.quietMillis()).isZero();
        assertThat(round.openOf("phone 1")).isEqualTo(2);
    }

    @Test
    void whoComesLateReadsTheSameLogInPiecesAndAPhoneOwnsItsOwnOrdersOnly() {
        playRound();
        List<Event> all = RoundTable.of(round).events();
        List<Event> first = round.since(0, 5);
        assertThat(first).hasSize(5);
        assertThat(Stream.concat(first.stream(), round.since(5, 1000).stream())).containsExactlyElementsOf(all);
        assertThat(round.since(999, 1000)).isEmpty();
        assertThat(all.stream().filter(event -> round.isOwnedBy("phone 1", event)))
                .hasSize(5)
                .allMatch(event -> event.guest() == 1);
    }

    @Test
    void itsNumbersFollowFromItsEvents() {
        playRound();
        assertThat(RoundTable.of(round).theoryMillis()).containsExactly(2000L, 1000L);
        assertThat(RoundTable.of(round).summaries())
                .containsExactly(
                        new Summary(
                                BLOCKING,
                                2,
                                2,
                                0,
                                some(1500.0),
                                some(1000),
                                some(2000),
                                some(1000),
                                some(1.0),
                                some(1500)),
                        new Summary(
                                EVENT_LOOP,
                                2,
                                1,
                                1,
                                some(1000.0),
                                some(1000),
                                some(1000),
                                some(0),
                                some(1.0),
                                some(500)));
    }

    private static OptionalLong some(long value) {
        return OptionalLong.of(value);
    }

    private static OptionalDouble some(double value) {
        return OptionalDouble.of(value);
    }

    @Test
    void whereOnlyTheAnswerTellsSinceWhenItWasCookedTheBoardLearnsItThen() {
        round.arrive("", Round.NOBODY, 0);
        millisPass(3_000);
        round.order(1, BLOCKING).onEvent(COOKING, "1000.4");
        round.order(1, BLOCKING).onEvent(SERVED, "");
        Summary summary = RoundTable.of(round).summaries().get(0);
        assertThat(summary.lastLineMillis()).isEqualTo(some(2_000));
        assertThat(summary.lastWaitMillis()).isEqualTo(some(3_000));
    }

    @Test
    void anEmptyRoundHasNoNumbers() {
        OptionalLong none = OptionalLong.empty();
        assertThat(RoundTable.of(round).summaries().get(0))
                .isEqualTo(new Summary(
                        BLOCKING, 0, 0, 0, OptionalDouble.empty(), none, none, none, OptionalDouble.empty(), none));
    }

    @Test
    void aSpreadsheetGetsALineForEachServingAndNoFormula() {
        playRound();
        assertThat(RoundTable.of(round).csv().lines())
                .containsExactly(
                        "guest,name,kind,kitchen,arrived_ms,cooking_ms,served_ms,line_ms,wait_ms,lost",
                        "1,\"Ada\",dish,blocking,0,0,1000,0,1000,",
                        "1,\"Ada\",dish,event_loop,0,0,1000,0,1000,",
                        "2,\"'=HYPERLINK(\"\"evil\"\")\",dish,blocking,0,1000,2000,1000,2000,",
                        "2,\"'=HYPERLINK(\"\"evil\"\")\",dish,event_loop,0,0,,0,,\"connection closed\"",
                        "3,,question,blocking,500,,2000,,1500,",
                        "3,,question,event_loop,500,,1000,,500,");
    }
}
