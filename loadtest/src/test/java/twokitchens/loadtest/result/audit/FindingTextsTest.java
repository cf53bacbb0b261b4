package twokitchens.loadtest.result.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FindingTextsTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d}");

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void everyCheckHasItsTextAndNothingElseHas(String language) throws IOException {
        assertThat(texts(language).stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(AuditRule.values()).map(AuditRule::key).toList());
    }

    @ParameterizedTest
    @EnumSource
    void bothLanguagesTellTheSameNumbers(AuditRule check) throws IOException {
        assertThat(placeholders("zh", check)).isEqualTo(placeholders("en", check));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void noStraightApostropheSwitchesPlaceholdersOff(String language) throws IOException {
        assertThat(texts(language).values()).noneMatch(text -> text.toString().contains("'"));
    }

    @Test
    void aFindingIsOneLineOnTheConsole() {
        assertThat(new Finding(AuditRule.TOO_FAST, "1.50 ms", "200 ms").line())
                .isEqualTo("INVALID too-fast: A dish was served after 1.50 ms that takes 200 ms to cook:"
                        + " it came from a cache, or was not cooked.");
        assertThat(new Finding(AuditRule.LAG_PEAK, "120 ms").line())
                .isEqualTo("NOTE lag-peak: One request began 120 ms after its time.");
    }

    private static String placeholders(String language, AuditRule check) throws IOException {
        return PLACEHOLDER
                .matcher(texts(language).getProperty(check.key()))
                .results()
                .map(MatchResult::group)
                .sorted()
                .toList()
                .toString();
    }

    private static Properties texts(String language) throws IOException {
        Properties texts = new Properties();
        var file = FindingTexts.class.getResourceAsStream("audit_" + language + ".properties");
        try (var reader = new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        return texts;
    }
}
