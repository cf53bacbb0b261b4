package twokitchens.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import twokitchens.loadtest.result.Message;
import twokitchens.loadtest.result.TextFile;

class TextsTest {
    @Test
    void bothLanguagesSayTheSameThings() throws IOException {
        assertThat(messages("zh").placeholders()).isEqualTo(messages("en").placeholders());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void noStraightApostropheSwitchesPlaceholdersOff(String language) throws IOException {
        assertThat(messages(language).texts().values()).noneMatch(message -> message.contains("'"));
    }

    /** The headline and the title keep the metaphor. */
    @ParameterizedTest
    @CsvSource({"en, '(?i)\\b(guest|dish|kitchen|cooked|patience|besiege|told)'", "zh, 客人|厨师|厨房|上菜|课文|闭环|开环|闭合|压测|选手"})
    void figuresSpeakInTheFieldsTerms(String language, String metaphor) throws IOException {
        assertThat(messages(language).texts()).allSatisfy((key, text) -> {
            if (!key.matches("title|kicker\\..*|headline\\..*")) {
                assertThat(text).doesNotContainPattern(metaphor);
            }
        });
    }

    @Test
    void chineseHasItsOwnPunctuation() throws IOException {
        assertThat(messages("zh").texts().values())
                .noneMatch(text -> text.matches("(?s).*(\\p{IsHan}[,:;!?(]|[,:;!?)]\\p{IsHan}).*"));
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
                                "throughput.",
                                "resources.",
                                "quick.",
                                "quick-beside-slow.",
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
        assertThat(messages("en").texts().keySet())
                .allMatch(key -> fragments(key).anyMatch(sources::contains));
    }

    /** The key, its beginning, or what follows the figure's name. */
    private static Stream<String> fragments(String key) {
        String inner = key.replaceFirst("\\.(one|many|text)$", "");
        String beginning = inner.substring(0, inner.lastIndexOf('.') + 1);
        String second = inner.contains(".") ? inner.split("\\.")[1] : inner;
        return Stream.of("\"" + key + "\"", "\"" + inner + "\"", "\"" + beginning + "\"", "\"" + second)
                .filter(fragment -> fragment.length() > 2);
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
        assertThat(texts.count("clients", 1)).isEqualTo("1 client");
        assertThat(texts.count("clients", 1000)).isEqualTo("1,000 clients");
    }

    @ParameterizedTest
    @CsvSource({
        "{0}上的延迟, async-1, async-1 上的延迟",
        "{0} 个请求, 100, 100 个请求",
        "{0} 的队列, 100 个工作线程, 100 个工作线程的队列",
        "达到{0}时, 95%, 达到 95% 时",
        "the queue of {0}, async-1, the queue of async-1"
    })
    void chineseStandsApartFromNamesAndNumbers(String pattern, String value, String text) {
        assertThat(Message.filled(pattern, value)).isEqualTo(text);
    }

    @Test
    void aMomentSaysItsTimeZone() {
        Instant moment = Instant.parse("2026-11-21T23:30:00Z");
        assertThat(Texts.in(Locale.ENGLISH).moment(moment)).isEqualTo("21 November 2026, 23:30 UTC");
        assertThat(Texts.in(Locale.CHINESE).moment(moment)).isEqualTo("2026 年 11 月 21 日 23:30（UTC）");
    }

    private static TextFile messages(String language) throws IOException {
        return TextFile.of(Texts.class, "messages_" + language);
    }
}
