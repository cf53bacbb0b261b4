package twokitchens.loadtest.classroom.lesson;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import twokitchens.loadtest.classroom.lesson.LessonPlan.Kind;
import twokitchens.loadtest.classroom.lesson.RefusedException.Reason;

/** Predict, then run: collects guesses until the guests come, and the answer when the last is served. Not thread-safe. */
public final class Prediction {
    private static final int MAX_GUESSES = 400;
    private static final double LONGEST_SECONDS = 100_000;

    private final int guests;
    private final ServerSettings settings;
    private final Kind kind;
    private final int step;
    private final Map<String, Guess> guesses = new LinkedHashMap<>();
    private @Nullable Round round;
    private @Nullable Question answered;

    /** About a burst, or the quick question beside it, in the lesson's step of this number; 0 outside the lesson. */
    Prediction(int guests, ServerSettings settings, Kind kind, int step) {
        this.guests = guests;
        this.settings = settings;
        this.kind = kind;
        this.step = step;
    }

    /** How long the last guest will wait in each kitchen, somebody thinks. On the wire an array. */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    @JsonPropertyOrder({"blockingSeconds", "eventLoopSeconds"})
    public record Guess(double blockingSeconds, double eventLoopSeconds) {
        public Guess {
            for (double seconds : new double[] {blockingSeconds, eventLoopSeconds}) {
                if (!(seconds >= 0 && seconds <= LONGEST_SECONDS)) {
                    throw new IllegalArgumentException(seconds + " s is not from 0 to " + LONGEST_SECONDS);
                }
            }
        }
    }

    /** A question's life: {@code GUESSING -> COOKING -> ANSWERED}. */
    public enum Phase {
        GUESSING,
        COOKING,
        ANSWERED
    }

    /**
     * 'How long will the last of so many guests wait?', as it is shown.
     *
     * @param settings what will cook
     * @param step the lesson's step that asks it, 0 outside the lesson
     * @param guesses of the class, in the order in which they came
     * @param theoryMillis what the formula says, for each kitchen; empty until it has been answered
     * @param measuredMillis what the last guest waited, or the quick question, for each kitchen; empty until it has been answered
     */
    public record Question(
            int guests,
            ServerSettings settings,
            int step,
            Phase phase,
            List<Guess> guesses,
            List<Long> theoryMillis,
            List<Long> measuredMillis) {
        Question withoutGuesses() {
            return new Question(guests, settings, step, phase, List.of(), theoryMillis, measuredMillis);
        }
    }

    int guests() {
        return guests;
    }

    boolean hasQuickQuestion() {
        return kind == Kind.QUICK_QUESTION;
    }

    /** The board of the guests, once they have come. */
    @Nullable
    Round round() {
        return round;
    }

    /** Takes a guess; a second one of the same guest replaces the first. */
    void guess(String guest, Guess guess) {
        if (guesses.size() >= MAX_GUESSES) {
            throw new RefusedException(Reason.TOO_MANY_PHONES);
        }
        guesses.put(guest, guess);
    }

    boolean isRun() {
        return round != null;
    }

    /** The guests have come: no more guesses. */
    void run(Round running) {
        round = running;
    }

    Question question() {
        if (answered == null && round != null && round.guests() > 0 && round.isQuiet()) {
            Finding found = Finding.of(kind, settings, guests, RoundTable.of(round));
            answered = question(Phase.ANSWERED, found.theoryMillis(), found.measuredMillis());
        }
        return answered != null
                ? answered
                : question(round == null ? Phase.GUESSING : Phase.COOKING, List.of(), List.of());
    }

    private Question question(Phase phase, List<Long> theory, List<Long> measured) {
        return new Question(guests, settings, step, phase, List.copyOf(guesses.values()), theory, measured);
    }
}
