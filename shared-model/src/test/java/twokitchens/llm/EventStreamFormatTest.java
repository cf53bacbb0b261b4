package twokitchens.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import twokitchens.testing.StreamCase;

class EventStreamFormatTest {
    @ParameterizedTest
    @MethodSource("twokitchens.testing.StreamCase#all")
    void aStreamIsConvertedWhateverItsPieces(StreamCase example) {
        byte[] bytes = example.stream().getBytes(StandardCharsets.UTF_8);
        for (int size = 1; size <= bytes.length; size++) {
            EventStreamFormat events = new EventStreamFormat();
            StringBuilder received = new StringBuilder();
            for (int start = 0; start < bytes.length; start += size) {
                byte[] piece = Arrays.copyOfRange(bytes, start, Math.min(start + size, bytes.length));
                received.append(events.next(piece, piece.length));
            }
            if (!events.isDone()) {
                received.append(events.errorEvent(LlmException.connectionLost()));
            }
            assertThat(received).asString().isEqualTo(example.events());
            assertThat(events.hasFailed()).isEqualTo(example.events().contains("event: error"));
        }
    }

    @Test
    void anEventWithoutEndIsNotKept() {
        EventStreamFormat events = new EventStreamFormat();
        byte[] piece = "data: ".concat("x".repeat(1 << 20)).getBytes(StandardCharsets.UTF_8);
        int fed = 0;
        while (!events.isDone()) {
            events.next(piece, piece.length);
            fed += piece.length;
        }
        assertThat(fed).isLessThan(2 * EventStreamParser.MAX_EVENT);
        assertThat(events.hasFailed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "7", " 120 ", "Wed, 21 Oct 2026 07:28:00 GMT"})
    void aValidRetryAfterIsPassedOn(String value) {
        assertThat(LlmException.rejected(429, List.of(value)).retryAfter()).contains(value.strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-1", "+1", "1.5", "1234567890", "٧", "<b>7</b>", "7, 8", "soon", "Sun, 6 Nov 1994 08:49 GMT"
            })
    void anotherOneIsNot(String value) {
        assertThat(LlmException.rejected(429, List.of(value)).retryAfter()).isEmpty();
        assertThat(LlmException.rejected(429, List.of("7", value)).retryAfter()).isEmpty();
    }

    @Test
    void aKeyIsABearersToken() {
        assertThat(LlmOptions.bearer(" sk-1\n")).contains("Bearer sk-1");
        assertThat(LlmOptions.bearer(null)).isEmpty();
        assertThat(LlmOptions.bearer(" ")).isEmpty();
        assertThatThrownBy(() -> LlmOptions.bearer("sk-1\nb"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("sk");
    }
}
