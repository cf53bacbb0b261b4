package twokitchens.loadtest.classroom.lesson;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import twokitchens.loadtest.classroom.kitchen.ServerSettings;
import twokitchens.loadtest.classroom.lesson.Question.Phase;
import twokitchens.loadtest.classroom.lesson.RefusedException.Reason;
import twokitchens.loadtest.classroom.round.Round;
import twokitchens.loadtest.classroom.round.RoundTable;
import twokitchens.loadtest.result.ServerKind;

/** Predict, then run: collects guesses until the guests come, and the answer when the last is served. Not thread-safe. */
final class Prediction {
    private static final int MOST_GUESSES = 400;

    private final int guests;
    private final ServerSettings settings;
    private final Map<String, Guess> guesses = new LinkedHashMap<>();

    private @Nullable Round round;
    private @Nullable Question answered;

    Prediction(int guests, ServerSettings settings) {
        this.guests = guests;
        this.settings = settings;
    }

    int guests() {
        return guests;
    }

    /** Takes a guess; a second one of the same guest replaces the first. */
    void guess(String guest, Guess guess) {
        if (guesses.size() >= MOST_GUESSES) {
            throw new RefusedException(Reason.TOO_MANY_PHONES);
        }
        guesses.put(guest, guess);
    }

    /** Whether the guests have come. */
    boolean isRun() {
        return round != null;
    }

    /** The guests have come: no more guesses. */
    void run(Round running) {
        round = running;
    }

    /** What is to be shown now. */
    Question question() {
        if (answered == null && round != null && round.isQuiet()) {
            answered = question(Phase.ANSWERED, theory(), measured(round));
        }
        return answered != null
                ? answered
                : question(round == null ? Phase.GUESSING : Phase.COOKING, List.of(), List.of());
    }

    private Question question(Phase phase, List<Long> theory, List<Long> measured) {
        return new Question(guests, settings, phase, List.copyOf(guesses.values()), theory, measured);
    }

    private List<Long> theory() {
        return Arrays.stream(ServerKind.values())
                .map(side -> settings.lastWaitInTheory(side, guests))
                .toList();
    }

    private static List<Long> measured(Round round) {
        return RoundTable.of(round).summaries().stream()
                .map(each -> each.lastWaitMillis().orElse(0))
                .toList();
    }
}
