package twokitchens.loadtest.result.claim;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LessonTextsTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d}");

    @Test
    void bothLanguagesSayTheSameThings() throws IOException {
        Properties english = texts("en");
        Properties chinese = texts("zh");
        assertThat(chinese.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        english.forEach((key, text) ->
                assertThat(placeholders(chinese.get(key))).as(key.toString()).isEqualTo(placeholders(text)));
    }

    @Test
    void everyRowHasItsWordsAndNothingIsSaidOfOthers() throws IOException {
        Set<String> keys = texts("en").stringPropertyNames();
        assertThat(keys)
                .containsAll(rows().flatMap(
                                row -> Stream.of("", ".flask", ".fastapi").map(end -> row.key() + end))
                        .toList());
        assertThat(keys)
                .allMatch(key -> key.equals("not-measured")
                        || rows().anyMatch(row -> key.matches(row.key() + "(\\.flask|\\.fastapi)?")
                                || row.partNames().stream()
                                        .anyMatch(part -> key.startsWith(row.key() + "." + part + "."))));
    }

    /** What is decided by measuring may come out either way, or not at all where the row has other parts. */
    @Test
    void everyPartHasASentenceForEveryOutcome() throws IOException {
        Set<String> keys = texts("en").stringPropertyNames();
        rows().forEach(row -> row.partNames().forEach(part -> {
            String key = row.key() + "." + part + ".";
            if (!keys.contains(key + "shown")) {
                assertThat(keys).contains(key + "supported", key + "not-supported");
            }
            if (row.partNames().size() > 1) {
                assertThat(keys).contains(key + "not-measured", key + "not-measured.condition");
            }
        }));
    }

    @Test
    void noStraightApostropheSwitchesPlaceholdersOff() throws IOException {
        assertThat(Stream.concat(texts("en").values().stream(), texts("zh").values().stream()))
                .noneMatch(text -> text.toString().contains("'"));
    }

    private static Stream<LessonRow> rows() {
        return Arrays.stream(LessonRow.values());
    }

    private static Set<String> placeholders(Object text) {
        return PLACEHOLDER
                .matcher(text.toString())
                .results()
                .map(MatchResult::group)
                .collect(toCollection(TreeSet::new));
    }

    private static Properties texts(String language) throws IOException {
        Properties texts = new Properties();
        var file = LessonTexts.class.getResourceAsStream("lesson_" + language + ".properties");
        try (var reader = new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        return texts;
    }
}
