package twokitchens.loadtest.result.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import twokitchens.loadtest.result.TextFile;

class ClaimTextsTest {
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
            "blocked-loop.only-if.untold",
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
        assertThat(file("claims_en").texts().keySet()).isEqualTo(expected);
    }

    @Test
    void everyRowHasItsWordsAndNothingIsSaidOfOthers() throws IOException {
        Set<String> keys = file("lesson_en").texts().keySet();
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
        Set<String> keys = file("lesson_en").texts().keySet();
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

    @ParameterizedTest
    @ValueSource(strings = {"claims", "lesson"})
    void bothLanguagesTellTheSameNumbers(String bundle) throws IOException {
        assertThat(file(bundle + "_zh").placeholders())
                .isEqualTo(file(bundle + "_en").placeholders());
    }

    @ParameterizedTest
    @ValueSource(strings = {"claims_en", "claims_zh", "lesson_en", "lesson_zh"})
    void noStraightApostropheSwitchesPlaceholdersOff(String bundle) throws IOException {
        assertThat(file(bundle).texts().values()).noneMatch(text -> text.contains("'"));
    }

    private static Stream<LessonRow> rows() {
        return Arrays.stream(LessonRow.values());
    }

    private static TextFile file(String bundle) throws IOException {
        return TextFile.of(ClaimTexts.class, bundle);
    }
}
