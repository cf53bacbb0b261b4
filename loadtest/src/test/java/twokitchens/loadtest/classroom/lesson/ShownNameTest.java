package twokitchens.loadtest.classroom.lesson;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nicknames of the whole world, and what some guests will try. */
class ShownNameTest {
    private static final String FAMILY = "👨‍👩‍👧‍👦";
    private static final String KISS = "👩🏽‍❤️‍💋‍👨🏿";
    private static final String ENGLAND = "🏴" + tags("gbeng") + "\uDB40\uDC7F";
    private static final String NEWER_THAN_THE_JVM = Character.toString(0x1F8FF);
    private static final String NEWEST_CHINESE = Character.toString(0x323B5);

    /** The letters as tags. */
    private static String tags(String letters) {
        return letters.chars()
                .mapToObj(letter -> Character.toString(0xE0000 + letter))
                .reduce("", String::concat);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "小明",
                "Zoë",
                "Zoe\u0308",
                "<b>Bob</b>",
                "می\u200Cخواهم",
                "علی\u200Cرضا",
                "क्\u200Dष",
                "র\u200D্যাচেল",
                "ख़ाँ",
                "ကျော်",
                "မြို့",
                "བསྒྲུབས",
                "น้ำทิพย์",
                "Nguyê\u0303n Thi\u0323\u0302",
                "한국",
                "葛\uDB40\uDD00城",
                "1️⃣",
                "❤️",
                "❤️‍🔥",
                "🇩🇪🇨🇳",
                "👍🏽",
                "👩🏽‍🚀",
                FAMILY,
                KISS,
            })
    void isShownAsTyped(String name) {
        assertThat(ShownName.of(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @MethodSource
    void isMadeFitToBeShown(String typed, String shown) {
        assertThat(ShownName.of(typed)).isEqualTo(shown);
    }

    static Stream<Arguments> isMadeFitToBeShown() {
        return Stream.of(
                Arguments.of(ENGLAND, ENGLAND),
                Arguments.of(NEWER_THAN_THE_JVM, NEWER_THAN_THE_JVM),
                Arguments.of("👨\u200D" + NEWER_THAN_THE_JVM, "👨\u200D" + NEWER_THAN_THE_JVM),
                Arguments.of(NEWEST_CHINESE, NEWEST_CHINESE),
                // Spaces at the ends, the unbreakable ones too.
                Arguments.of(" \u00A0\u3000Zoë\u202F ", "Zoë"),
                // Length, as a reader counts.
                Arguments.of("x".repeat(5000), "x".repeat(16)),
                Arguments.of("🦊".repeat(50), "🦊".repeat(16)),
                Arguments.of(FAMILY.repeat(17), FAMILY.repeat(16)),
                Arguments.of(KISS.repeat(17), KISS.repeat(16)),
                Arguments.of(ENGLAND.repeat(17), ENGLAND.repeat(16)),
                Arguments.of("e\u0301".repeat(17), "e\u0301".repeat(16)),
                Arguments.of("x".repeat(15) + "ی\u200Cخ", "x".repeat(15) + "ی"),
                Arguments.of("x".repeat(15) + " y", "x".repeat(15)),
                // Bytes of one character.
                Arguments.of("👨\u200D".repeat(1000) + "👨 Bob", "Bob"),
                Arguments.of("\u1100".repeat(1000), ""),
                // Controls, line breaks, directions, private, unpaired, not to be.
                Arguments.of("a\u202Eb\u2028c\r\nd\u0000e", "abcde"),
                Arguments.of("a\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069\u200E\u200F\u061Cb", "ab"),
                Arguments.of("a\t\u001B\u007F\u0085\u2029b", "ab"),
                Arguments.of("a\uE000\uDB80\uDC00\uD83D\u202E\uDE00\uDC00b", "ab"),
                Arguments.of("a\u00AD\u200B\u2060\uFEFF\uFFF9\uFFFF\u0378\uD83F\uDFFEb", "ab"),
                // Tags.
                Arguments.of("a" + tags("secret") + "\uDB40\uDC7Fb", "ab"),
                Arguments.of("🏴" + tags("gbeng"), "🏴"),
                Arguments.of("🏴" + tags("a secret of any length") + "\uDB40\uDC7F", "🏴"),
                // Joiners.
                Arguments.of("\u200Da\u200D\u200C\u200Db\u200D", "a\u200Db"),
                Arguments.of("a\u200C \u200Db", "a b"),
                Arguments.of("a\u200D\u202Eb", "a\u200Db"),
                // Accents.
                Arguments.of("Z" + "\u0301".repeat(40), "Z\u0301\u0301"),
                Arguments.of("Z" + "\u0301\u200D".repeat(40), "Z\u0301\u0301"),
                Arguments.of("Z" + "\u0301\u20DD\uFE0F".repeat(40) + "a", "Z\u0301\u20DDa"),
                Arguments.of("ก" + "็".repeat(40), "ก็็"),
                Arguments.of("က" + "ိ".repeat(40), "က" + "ိ".repeat(4)),
                Arguments.of("\u0301a \u0301\u200Db", "a b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\u00A0\u2007\u202F\u3000\u1680",
                "\u200D",
                "\u200C\u200D\u200C",
                "\uFE0F",
                "\uFE0E\u200D\uFE0F",
                "\u180B\u180E\u034F\u17B4",
                "\uDB40\uDD00",
                "\u3164",
                "\u115F\u1160\uFFA0",
                "\u2800\u2800",
                "\u3164\u200D\u2800\u0301",
                "\u0301\u0302",
                "\u093F",
                " \u20E3",
                "\u200B\u2060\uFEFF",
                "\uDB40\uDC67\uDB40\uDC62\uDB40\uDC7F",
                "\uD83D",
                "\uFFFC",
            })
    void isEmptyWhereNothingCanBeSeen(String typed) {
        assertThat(ShownName.of(typed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {FAMILY, KISS, "Z\u0301\u0301\u200D", "\u1100\u1161\u11A8", "क्\u200Dष", "က\u102D", "🏴"})
    void neverHasMoreBytesThanSixteenLongEmoji(String piece) {
        assertThat(ShownName.of(piece.repeat(300)).getBytes(UTF_8)).hasSizeLessThanOrEqualTo(16 * 40);
    }
}
