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
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import twokitchens.loadtest.classroom.lesson.RefusedException.Reason;

/** The pages' sentences, in one language only, nowhere, or shown by no page; and the QR code. */
class PagesTest {
    private static final Pattern PLACE = Pattern.compile("\\{\\w+}");
    private static final List<String> PAGES =
            List.of("page.html", "phone.html", "page.js", "phone.js", "chart.js", "room.js", "lesson.js", "texts.js");

    private final Map<String, Map<String, String>> texts;
    private final String pages;
    private final List<String> refusals =
            Arrays.stream(Reason.values()).map(Reason::word).toList();

    PagesTest() throws IOException {
        texts = WebServer.JSON.readValue(read("texts.json"), new TypeReference<>() {});
        StringBuilder all = new StringBuilder();
        for (String page : PAGES) {
            all.append(read(page));
        }
        pages = all.toString();
    }

    private static String read(String name) throws IOException {
        try (InputStream file = PagesTest.class.getResourceAsStream("/twokitchens/loadtest/classroom/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void everySentenceIsInBothLanguagesWithTheSamePlacesAndShownSomewhere() {
        assertThat(texts).allSatisfy((name, sentences) -> {
            assertThat(sentences).containsOnlyKeys("en", "zh");
            assertThat(sentences.values()).noneMatch(String::isBlank);
            assertThat(places(sentences.get("zh"))).isEqualTo(places(sentences.get("en")));
            assertThat(sentences.get("zh")).doesNotContainPattern("[\\p{IsHan}}][,:;!?]|[,:;!?][\\p{IsHan}{]");
            assertThat(pages.contains("\"" + name + "\"") || refusals.contains(name))
                    .as(name)
                    .isTrue();
        });
    }

    private static Set<String> places(String sentence) {
        return PLACE.matcher(sentence).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"data-(?:text|label)=\"(\\w+)\"", "\\btext\\(\"(\\w+)\""})
    void everySentenceThatAPageUsesExists(String use) {
        assertThat(Pattern.compile(use).matcher(pages).results())
                .isNotEmpty()
                .allMatch(found -> texts.containsKey(found.group(1)));
        assertThat(texts).containsKeys(refusals.toArray(String[]::new));
    }

    @Test
    void aQrCodeIsShownInATerminalAndWithAWhiteBorderOnThePage() {
        QrCodeRenderer code = new QrCodeRenderer("http://192.168.1.20:8080/k7m3pq9x2r/");
        // Version 3: 29 modules and two of white on each side make 33 columns, and half as many lines.
        assertThat(code.terminal().lines()).hasSize(17).allMatch(line -> line.length() == 33);
        assertThat(code.svg()).contains("viewBox=\"0 0 37 37\"").contains("M4 4h1v1h-1z");
    }
}
