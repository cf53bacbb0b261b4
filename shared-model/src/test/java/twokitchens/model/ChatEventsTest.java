package twokitchens.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatEventsTest {
    private final ChatEvents events = new ChatEvents();

    @Test
    void aTokenIsAnEvent() {
        assertThat(events.next("data:{\"choices\":[{\"delta\":{\"content\":\" rice\\n\"}}]}\r"))
                .contains("data: {\"token\":\" rice\\n\"}\n\n");
        assertThat(events.areOver()).isFalse();
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
        assertThat(events.areOver()).isFalse();
    }

    @Test
    void theEndIsTheEnd() {
        assertThat(events.next("data: [DONE]")).contains("data: [DONE]\n\n");
        assertThat(events.areOver()).isTrue();
        assertThat(events.next("data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}]}"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"data: soup", "data: {", "data: 7", "data: {}", "data: {\"error\":\"busy\"}", "data:"})
    void anythingElseIsAFault(String line) {
        assertThatThrownBy(() -> events.next(line)).isInstanceOf(LlmFault.class);
    }

    @Test
    void aFaultIsTheLastEvent() {
        assertThat(events.last(LlmFault.silent())).isEqualTo("event: error\ndata: {\"error\":\"语言模型没有及时回答\"}\n\n");
        assertThat(events.areOver()).isTrue();
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
