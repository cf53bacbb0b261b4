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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ClaimTextsTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d}");
    private static final Set<String> SPECIAL_REASONS = Set.of(
            "one-cook.only-if.workers",
            "one-cook.only-if.untold",
            "many-waiting.only-if.few",
            "workers-cost.only-if.more",
            "workers-cost.only-if.memory",
            "workers-cost.only-if.platform",
            "cpu-bound.only-if.untold",
            "few-users.only-if.worker",
            "few-users.only-if.untold",
            "mistake.only-if.untold",
            "virtual.not-measured.jdk",
            "llm-call.only-if.untold",
            "llm-call.not-supported.loop");

    @Test
    void everyClaimHasASentenceForEveryOutcomeAndNothingMore() throws IOException {
        Stream<String> claims = Arrays.stream(Claim.values())
                .flatMap(claim -> Stream.of("", ".theory", ".supported", ".only-if", ".not-supported")
                        .map(end -> claim.key() + end));
        Stream<String> verdicts = Arrays.stream(Verdict.values()).map(verdict -> "verdict." + verdict.key());
        Set<String> expected = Stream.of(
                        claims, verdicts, SPECIAL_REASONS.stream(), Stream.of("not-measured", "not-measured.missing"))
                .flatMap(keys -> keys)
                .filter(key -> !key.equals("workers-cost.only-if"))
                .collect(Collectors.toSet());
        assertThat(texts("en").stringPropertyNames()).isEqualTo(expected);
        assertThat(texts("zh").stringPropertyNames()).isEqualTo(expected);
    }

    @Test
    void bothLanguagesTellTheSameNumbers() throws IOException {
        Properties chinese = texts("zh");
        texts("en")
                .forEach((key, text) -> assertThat(placeholders(chinese.get(key)))
                        .as(key.toString())
                        .isEqualTo(placeholders(text)));
    }

    @Test
    void noStraightApostropheSwitchesPlaceholdersOff() throws IOException {
        assertThat(Stream.concat(texts("en").values().stream(), texts("zh").values().stream()))
                .noneMatch(text -> text.toString().contains("'"));
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
        var file = ClaimTexts.class.getResourceAsStream("claims_" + language + ".properties");
        try (var reader = new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        return texts;
    }
}
