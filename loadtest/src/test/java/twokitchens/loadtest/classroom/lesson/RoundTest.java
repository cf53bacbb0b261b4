package twokitchens.loadtest.classroom.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static twokitchens.loadtest.classroom.lesson.Event.Kind.COOKING;
import static twokitchens.loadtest.classroom.lesson.Event.Kind.LOST;
import static twokitchens.loadtest.classroom.lesson.Event.Kind.SERVED;
import static twokitchens.loadtest.result.ServerKind.BLOCKING;
import static twokitchens.loadtest.result.ServerKind.EVENT_LOOP;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RoundTest {
    private final AtomicLong clock = new AtomicLong(TimeUnit.HOURS.toNanos(5));
    private final Round round = new Round(1, ServerSettings.FIRST, clock::get);

    private void millisPass(long millis) {
        clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    /** Two guests at once and a question: served after 1 and 2 s above, after 1 s and lost below. */
    private void playRound() {
        round.arrive("Ada", "phone 1", 0);
        round.arrive("", Round.NOBODY, 0);
        List<OrderClient.Listener> above = List.of(round.order(1, BLOCKING), round.order(2, BLOCKING));
        List<OrderClient.Listener> below = List.of(round.order(1, EVENT_LOOP), round.order(2, EVENT_LOOP));
        above.get(0).onEvent(COOKING, "");
        below.forEach(each -> each.onEvent(COOKING, ""));
        millisPass(500);
        int asker = round.ask();
        millisPass(500);
        above.get(0).onEvent(SERVED, "");
        above.get(1).onEvent(COOKING, "");
        below.get(0).onEvent(SERVED, "");
        below.get(1).onEvent(LOST, "connection closed");
        round.order(asker, EVENT_LOOP).onEvent(SERVED, "");
        millisPass(1000);
        above.get(1).onEvent(SERVED, "");
        round.order(asker, BLOCKING).onEvent(SERVED, "");
    }

    @Test
    void itsTimeStartsWithItsFirstGuest() {
        millisPass(700);
        assertThat(round.now()).isZero();
        round.arrive("", Round.NOBODY, 0);
        millisPass(300);
        assertThat(round.now()).isEqualTo(300);
    }

    @Test
    void itIsQuietWhenNobodyWaits() {
        assertThat(round.isQuiet()).isTrue();
        playRound();
        assertThat(round.isQuiet()).isTrue();
        assertThat(round.openOf("phone 1")).isZero();
        round.arrive("", "phone 1", 2000);
        assertThat(round.isQuiet()).isFalse();
        assertThat(round.openOf("phone 1")).isEqualTo(2);
    }

    @Test
    void whoComesLateReadsTheSameLogInPieces() {
        playRound();
        List<Event> first = round.since(0, 5);
        List<Event> rest = round.since(5, 1000);
        assertThat(first).hasSize(5);
        assertThat(java.util.stream.Stream.concat(first.stream(), rest.stream()))
                .containsExactlyElementsOf(RoundTable.of(round).events());
    }

    @Test
    void aPhoneOwnsItsOwnOrdersOnly() {
        playRound();
        assertThat(RoundTable.of(round).events().stream().filter(event -> round.isOwnedBy("phone 1", event)))
                .hasSize(5)
                .allMatch(event -> event.guest() == 1);
    }

    @Test
    void itsNumbersFollowFromItsEvents() {
        playRound();
        RoundTable table = RoundTable.of(round);
        RoundTable.Summary above = table.summaries().get(0);
        RoundTable.Summary below = table.summaries().get(1);

        assertThat(above.guests()).isEqualTo(2);
        assertThat(above.served()).isEqualTo(2);
        assertThat(above.meanWaitMillis()).hasValue(1500);
        assertThat(above.medianWaitMillis()).hasValue(1000);
        assertThat(above.lastWaitMillis()).hasValue(2000);
        assertThat(above.lastLineMillis()).hasValue(1000);
        assertThat(above.servedPerSecond()).hasValue(1);
        assertThat(above.questionMillis()).hasValue(1500);

        assertThat(below.served()).isEqualTo(1);
        assertThat(below.lost()).isEqualTo(1);
        assertThat(below.questionMillis()).hasValue(500);
        assertThat(table.theoryMillis()).containsExactly(2000L, 1000L);
    }

    @Test
    void anEmptyRoundHasNoNumbers() {
        RoundTable.Summary above = RoundTable.of(round).summaries().get(0);
        assertThat(above.guests()).isZero();
        assertThat(above.lastWaitMillis()).isEqualTo(OptionalLong.empty());
    }

    @Test
    void aSpreadsheetGetsALineForEachServing() {
        playRound();
        assertThat(RoundTable.of(round).csv().lines())
                .containsExactly(
                        "guest,name,kind,kitchen,arrived_ms,cooking_ms,served_ms,line_ms,wait_ms,lost",
                        "1,\"Ada\",dish,blocking,0,0,1000,0,1000,",
                        "1,\"Ada\",dish,event_loop,0,0,1000,0,1000,",
                        "2,,dish,blocking,0,1000,2000,1000,2000,",
                        "2,,dish,event_loop,0,0,,0,,\"connection closed\"",
                        "3,,question,blocking,500,,2000,,1500,",
                        "3,,question,event_loop,500,,1000,,500,");
    }

    @Test
    void aNameIsNoFormulaToASpreadsheet() {
        round.arrive("=HYPERLINK(\"evil\")", Round.NOBODY, 0);
        assertThat(RoundTable.of(round).csv()).contains("\"'=HYPERLINK(\"\"evil\"\")\"");
    }
}
