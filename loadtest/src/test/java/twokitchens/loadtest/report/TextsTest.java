package twokitchens.loadtest.report;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d}");

    @Test
    void bothLanguagesSayTheSameThings() throws IOException {
        assertThat(placeholders("zh")).containsExactlyInAnyOrderElementsOf(placeholders("en"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void noStraightApostropheSwitchesPlaceholdersOff(String language) throws IOException {
        assertThat(messages(language).values())
                .noneMatch(message -> message.toString().contains("'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void everyOutcomeHasItsText(String language) {
        Texts texts = Texts.in(Locale.forLanguageTag(language));
        assertThat(Stream.of(
                                "headline.alone.",
                                "headline.chat.",
                                "ladder.",
                                "ladder.verdict.",
                                "match.",
                                "resources.",
                                "quick.",
                                "bystander.",
                                "chop.")
                        .flatMap(figure ->
                                Stream.of("blocking", "eventLoop", "none").map(outcome -> figure + outcome))
                        .map(texts::of))
                .doesNotContain("")
                .doesNotHaveDuplicates();
    }

    /** A key is used if the code or a template names it, or the part that is not put together. */
    @Test
    void everyTextIsUsed() throws IOException {
        String sources = sources();
        assertThat(messages("en").keySet())
                .allMatch(key -> fragments(key.toString()).anyMatch(sources::contains));
    }

    private static Stream<String> fragments(String key) {
        String inner = key.replaceFirst("\\.(one|many|text)$", "");
        String beginning = inner.substring(0, inner.lastIndexOf('.') + 1);
        String end = inner.substring(inner.indexOf('.') + 1);
        Stream<String> whole = Stream.of("\"" + key + "\"", "\"" + inner + "\"");
        Stream<String> parts = beginning.isEmpty() ? Stream.empty() : Stream.of("\"" + beginning, "\"" + end + "\"");
        return Stream.concat(whole, parts);
    }

    private static String sources() throws IOException {
        StringBuilder sources = new StringBuilder();
        for (String directory : List.of("java", "resources")) {
            try (Stream<Path> files = Files.walk(Path.of("src/main", directory, "twokitchens/loadtest/report"))) {
                for (Path file : files.filter(each -> each.toString().matches(".*\\.(java|html)"))
                        .toList()) {
                    sources.append(Files.readString(file));
                }
            }
        }
        return sources.toString();
    }

    @Test
    void oneAndManyDiffer() {
        Texts texts = Texts.in(Locale.ENGLISH);
        assertThat(texts.count("guests", 1)).isEqualTo("1 guest");
        assertThat(texts.count("guests", 1000)).isEqualTo("1,000 guests");
    }

    @Test
    void aMomentSaysItsTimeZone() {
        Instant moment = Instant.parse("2026-11-21T23:30:00Z");
        assertThat(Texts.in(Locale.ENGLISH).moment(moment)).isEqualTo("21 November 2026, 23:30 UTC");
        assertThat(Texts.in(Locale.CHINESE).moment(moment)).isEqualTo("2026 年 11 月 21 日 23:30（UTC）");
    }

    /** Each key with the placeholders that its text uses, such as {@code kicker [{0}, {1}]}. */
    private static List<String> placeholders(String language) throws IOException {
        return messages(language).entrySet().stream()
                .map(message -> message.getKey() + " " + placeholders(message.getValue()))
                .toList();
    }

    private static Set<String> placeholders(Object message) {
        return PLACEHOLDER
                .matcher(message.toString())
                .results()
                .map(MatchResult::group)
                .collect(toCollection(TreeSet::new));
    }

    private static Properties messages(String language) throws IOException {
        Properties messages = new Properties();
        var file = Texts.class.getResourceAsStream("messages_" + language + ".properties");
        try (var reader = new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.UTF_8)) {
            messages.load(reader);
        }
        return messages;
    }
}
