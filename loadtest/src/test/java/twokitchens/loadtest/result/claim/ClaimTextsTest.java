package twokitchens.loadtest.result.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import twokitchens.loadtest.result.TextFile;

class ClaimTextsTest {
    @Test
    void everyOutcomeOfAClaimHasItsSentenceAndNothingElseHas() throws IOException {
        Set<String> expected = Arrays.stream(Claim.values())
                .flatMap(claim -> Stream.concat(Stream.of("theory"), claim.rule().outcomes().stream())
                        .map(outcome -> claim.key() + "." + outcome))
                .collect(Collectors.toCollection(HashSet::new));
        Arrays.stream(Claim.values()).map(Claim::key).forEach(expected::add);
        Arrays.stream(Verdict.values())
                .map(verdict -> "verdict." + verdict.key())
                .forEach(expected::add);
        expected.addAll(
                Set.of("not-measured", "not-measured.missing", "virtual.not-measured.jdk", "database.not-measured"));
        assertThat(file("claims_en").texts().keySet()).isEqualTo(expected);
    }

    /** A verdict's sentence does for its reasons; a row of several parts says which of them was not measured. */
    @Test
    void everyPartOfARowHasASentenceForEveryOutcomeAndNothingElseHas() throws IOException {
        Set<String> keys = file("lesson_en").texts().keySet();
        Set<String> known = new HashSet<>(Set.of("not-measured"));
        for (LessonRow row : LessonRow.values()) {
            assertThat(keys).contains(row.key(), row.key() + ".flask", row.key() + ".fastapi");
            known.addAll(Set.of(row.key(), row.key() + ".flask", row.key() + ".fastapi"));
            for (LessonRow.Part part : row.parts()) {
                String key = row.key() + "." + part.name() + ".";
                assertThat(part.rule().outcomes())
                        .allMatch(outcome -> keys.contains(key + outcome)
                                || keys.contains(key + outcome.substring(0, outcome.indexOf('.'))));
                if (row.parts().size() > 1) {
                    assertThat(keys).contains(key + "not-measured", key + "not-measured.condition");
                }
                Stream.concat(part.rule().outcomes().stream(), Stream.of("shown", "not-measured", "not-measured.jdk"))
                        .map(outcome -> key + outcome)
                        .flatMap(outcome -> Stream.of(outcome, outcome + ".condition"))
                        .forEach(known::add);
            }
        }
        assertThat(known).containsAll(keys);
    }

    @ParameterizedTest
    @ValueSource(strings = {"claims", "lesson"})
    void bothLanguagesTellTheSameNumbers(String bundle) throws IOException {
        assertThat(file(bundle + "_zh").placeholders())
                .isEqualTo(file(bundle + "_en").placeholders());
        // A straight one would switch the placeholders off.
        assertThat(file(bundle + "_en").texts().values()).noneMatch(text -> text.contains("'"));
        assertThat(file(bundle + "_zh").texts().values()).noneMatch(text -> text.contains("'"));
    }

    private static TextFile file(String bundle) throws IOException {
        return TextFile.of(ClaimTexts.class, bundle);
    }
}
