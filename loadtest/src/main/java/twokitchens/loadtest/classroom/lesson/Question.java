package twokitchens.loadtest.classroom.lesson;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import twokitchens.loadtest.classroom.kitchen.ServerSettings;

/**
 * 'How long will the last of so many guests wait?', as it is shown.
 *
 * @param settings what will cook
 * @param guesses of the class, in the order in which they came
 * @param theoryMillis what the formula says, for each kitchen; empty until it has been answered
 * @param measuredMillis what the last guest waited, for each kitchen; empty until it has been answered
 */
public record Question(
        int guests,
        ServerSettings settings,
        Phase phase,
        List<Guess> guesses,
        List<Long> theoryMillis,
        List<Long> measuredMillis) {

    /** A question's life: {@code GUESSING -> COOKING -> ANSWERED}. */
    public enum Phase {
        GUESSING,
        COOKING,
        ANSWERED;

        @JsonValue
        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    Question withoutGuesses() {
        return new Question(guests, settings, phase, List.of(), theoryMillis, measuredMillis);
    }
}
