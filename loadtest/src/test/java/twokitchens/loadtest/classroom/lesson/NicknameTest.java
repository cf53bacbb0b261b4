package twokitchens.loadtest.classroom.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NicknameTest {
    @Test
    void isShownAsItWasTyped() {
        assertThat(Phone.shownName("小明")).isEqualTo("小明");
        assertThat(Phone.shownName(" Zoë ")).isEqualTo("Zoë");
        assertThat(Phone.shownName("<b>Bob</b>")).isEqualTo("<b>Bob</b>");
    }

    @Test
    void isShort() {
        assertThat(Phone.shownName("x".repeat(5000))).hasSize(16);
        assertThat(Phone.shownName("🦊".repeat(50))).isEqualTo("🦊".repeat(16));
    }

    @Test
    void cannotTurnTheTextRoundOrBreakTheLine() {
        assertThat(Phone.shownName("a\u202Eb\u2028c\r\nd\u0000e")).isEqualTo("abcde");
    }

    @Test
    void cannotClimbOverOtherRows() {
        assertThat(Phone.shownName("Z" + "\u0301".repeat(40))).isEqualTo("Z\u0301\u0301");
    }
}
