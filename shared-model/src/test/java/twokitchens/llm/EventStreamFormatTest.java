package twokitchens.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventStreamFormatTest {
    private final EventStreamFormat events = new EventStreamFormat();

    @Test
    void aTokenIsAnEvent() {
        assertThat(events.next("data:{\"choices\":[{\"delta\":{\"content\":\" rice\\n\"}}]}\r"))
                .contains("data: {\"token\":\" rice\\n\"}\n\n");
        assertThat(events.isDone()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ": still here",
                "event: message",
                "data: {\"choices\":[]}",
                "data: {\"choices\":[{\"delta\":{\"content\":null}}]}",
                "data: {\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}"
            })
    void aLineWithoutTextIsNone(String line) {
        assertThat(events.next(line)).isEmpty();
        assertThat(events.isDone()).isFalse();
    }

    @Test
    void theEndIsTheEnd() {
        assertThat(events.next("data: [DONE]")).contains("data: [DONE]\n\n");
        assertThat(events.isDone()).isTrue();
        assertThat(events.next("data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}]}"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"data: soup", "data: {", "data: 7", "data: {}", "data: {\"error\":\"busy\"}", "data:"})
    void anythingElseIsAFault(String line) {
        assertThatThrownBy(() -> events.next(line)).isInstanceOf(LlmException.class);
    }

    @Test
    void aFaultIsTheLastEvent() {
        assertThat(events.errorEvent(LlmException.timedOut()))
                .isEqualTo("event: error\ndata: {\"error\":\"语言模型没有及时回答\"}\n\n");
        assertThat(events.isDone()).isTrue();
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
