package twokitchens.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Collections;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import twokitchens.loadtest.result.Finding;
import twokitchens.loadtest.result.Message;
import twokitchens.loadtest.result.TextFile;
import twokitchens.loadtest.result.claim.Claim;

/** One is no plural: every English text is written with ones in all its places. */
class PluralsTest {
    /** A word in the plural after a one: not a verb, and not a factor. */
    private static final String PLURAL =
            "(?<![\\w,.-])1 (?!(is|has|was|takes|needs|times|its|this|clients’)\\b)[a-z]+s\\b";

    @ParameterizedTest
    @CsvSource({"messages_en", "audit_en", "claims_en", "lesson_en"})
    void oneIsNoPlural(String name) throws IOException {
        Class<?> beside =
                name.startsWith("messages") ? Texts.class : name.startsWith("audit") ? Finding.class : Claim.class;
        assertThat(TextFile.of(beside, name).texts()).isNotEmpty().allSatisfy((key, text) -> {
            if (!key.endsWith(".many")) {
                assertThat(written(text, "1")).doesNotContainPattern(PLURAL).doesNotContain("(s)", "(es)");
            }
            assertThat(written(text, "2")).doesNotContain("(s)", "(es)");
        });
    }

    private static String written(String text, String number) {
        return Message.filled(text, Collections.nCopies(10, number).toArray());
    }

    @ParameterizedTest
    @CsvSource({
        "{0} client(s), 1, 1 client",
        "{0} client(s), 2, 2 clients",
        "{0} client(s), '1,001', '1,001 clients'",
        "{0} client(s), 0, 0 clients",
        "{0} dish(es) a second, 1, 1 dish a second",
        "{0} dish(es) a second, 1.00, 1.00 dishes a second",
        "{0} false difference(s), 1, 1 false difference",
        "with {0}, client(s), with client(s)"
    })
    void aWordFollowsItsNumber(String pattern, String number, String text) {
        assertThat(Message.filled(pattern, number)).isEqualTo(text);
    }
}
