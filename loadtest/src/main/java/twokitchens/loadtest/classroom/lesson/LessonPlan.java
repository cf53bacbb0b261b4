package twokitchens.loadtest.classroom.lesson;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The lesson of 45 minutes as data: {@code lesson.json}, of which {@code docs/lesson.md} has its table, too.
 *
 * @param told sentences about a round's numbers, by name
 */
public record LessonPlan(Map<String, Text> told, List<Step> steps) {
    /** Reads what must be whole: the plan, and what pages send. */
    public static final JsonMapper JSON = JsonMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    /** A sentence in both languages, with places such as <code>{dish}</code>. */
    public record Text(String en, String zh) {
        private int length() {
            return en.length();
        }
    }

    /** What happens in a step. */
    public enum Kind {
        /** Guests come at once. */
        BURST,
        /** Guests come at once, and somebody asks the quick question. */
        QUICK_QUESTION,
        /** The class orders. */
        CLASS,
        /** The numbers of the class's round are read. */
        NUMBERS
    }

    /**
     * A step.
     *
     * @param minutes of the lesson, such as {@code 5–10}
     * @param settings what the kitchens cook; the step of numbers leaves the kitchens alone
     * @param guests who come at once, 0 where the class orders
     * @param ask the question before
     * @param see what the picture shows
     * @param why it is so
     */
    public record Step(String minutes, Kind kind, ServerSettings settings, int guests, Text ask, Text see, Text why) {
        /** Whether the class can guess a number. */
        public boolean hasQuestion() {
            return kind == Kind.BURST || kind == Kind.QUICK_QUESTION;
        }

        /** Characters to read before the guests come, and after them. */
        int charactersToRead(boolean after) {
            return after ? see.length() + why.length() : ask.length();
        }
    }

    /** The plan of the kit. */
    public static LessonPlan read() {
        try (var file = LessonPlan.class.getResourceAsStream("/twokitchens/loadtest/classroom/lesson.json")) {
            return JSON.readValue(Objects.requireNonNull(file), LessonPlan.class);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** A step by its number, from 1. */
    Step step(int number) {
        return steps.get(number - 1);
    }
}
