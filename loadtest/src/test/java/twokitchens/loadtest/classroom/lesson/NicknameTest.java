package twokitchens.loadtest.classroom.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NicknameTest {
    @Test
    void isShownAsItWasTyped() {
        assertThat(Nickname.shown("小明")).isEqualTo("小明");
        assertThat(Nickname.shown(" Zoë ")).isEqualTo("Zoë");
        assertThat(Nickname.shown("<b>Bob</b>")).isEqualTo("<b>Bob</b>");
    }

    @Test
    void isShort() {
        assertThat(Nickname.shown("x".repeat(5000))).hasSize(16);
        assertThat(Nickname.shown("🦊".repeat(50))).isEqualTo("🦊".repeat(16));
    }

    @Test
    void cannotTurnTheTextRoundOrBreakTheLine() {
        assertThat(Nickname.shown("a\u202Eb\u2028c\r\nd\u0000e")).isEqualTo("abcde");
    }

    @Test
    void cannotClimbOverOtherRows() {
        assertThat(Nickname.shown("Z" + "\u0301".repeat(40))).isEqualTo("Z\u0301\u0301");
    }
}
