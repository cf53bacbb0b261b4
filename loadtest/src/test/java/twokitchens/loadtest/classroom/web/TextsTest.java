package twokitchens.loadtest.classroom.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import twokitchens.loadtest.classroom.lesson.RefusedException;

/** Guards against sentences that exist in one language only, or nowhere, or that no page shows. */
class TextsTest {
    private static final Pattern PLACE = Pattern.compile("\\{\\w+}");
    private static final List<String> PAGES =
            List.of("page.html", "phone.html", "page.js", "phone.js", "chart.js", "room.js", "texts.js");

    private final Map<String, Map<String, String>> texts;
    private final String pages;

    TextsTest() throws IOException {
        this.texts = HttpCall.JSON.readValue(read("texts.json"), new TypeReference<>() {});
        StringBuilder all = new StringBuilder();
        for (String page : PAGES) {
            all.append(read(page));
        }
        this.pages = all.toString();
    }

    private static String read(String name) throws IOException {
        try (InputStream file = TextsTest.class.getResourceAsStream("/twokitchens/loadtest/classroom/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Set<String> places(String sentence) {
        return PLACE.matcher(sentence).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everySentenceIsInBothLanguages() {
        assertThat(texts).allSatisfy((name, sentences) -> {
            assertThat(sentences).containsOnlyKeys("en", "zh");
            assertThat(sentences.values()).noneMatch(String::isBlank);
        });
    }

    @Test
    void bothLanguagesFillTheSamePlaces() {
        assertThat(texts)
                .allSatisfy((name, sentences) ->
                        assertThat(places(sentences.get("zh"))).isEqualTo(places(sentences.get("en"))));
    }

    @Test
    void everySentenceIsShownSomewhere() {
        List<String> refusals = Arrays.stream(RefusedException.Reason.values())
                .map(RefusedException.Reason::word)
                .toList();
        assertThat(texts.keySet()).allMatch(name -> pages.contains("\"" + name + "\"") || refusals.contains(name));
    }

    @Test
    void everyElementsSentenceExists() {
        assertThat(Pattern.compile("data-(?:text|label)=\"(\\w+)\"")
                        .matcher(pages)
                        .results())
                .isNotEmpty()
                .allMatch(use -> texts.containsKey(use.group(1)));
        assertThat(Pattern.compile("\\btext\\(\"(\\w+)\"").matcher(pages).results())
                .isNotEmpty()
                .allMatch(use -> texts.containsKey(use.group(1)));
    }

    @Test
    void everyRefusalHasItsSentence() {
        assertThat(RefusedException.Reason.values()).allMatch(reason -> texts.containsKey(reason.word()));
    }
}
