package twokitchens.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    private static JsonNode parse(String text) throws Exception {
        return Json.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "{", "{} {}", "{\"a\":NaN}", "{'a':1}", "[1,]", "\uFEFF\uFEFF{}"})
    void whatIsNotJsonIsRefused(String text) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void whatIsNotUtf8IsRefused() {
        byte[] latin1 = "\"é\"".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> Json.parse(latin1)).isInstanceOf(CharacterCodingException.class);
    }

    @Test
    void aByteOrderMarkIsPassedOverAndNumbersAndNestingEndWherePythonsDo() throws Exception {
        assertThat(parse("\uFEFF{\"a\":1}").get("a").intValue()).isEqualTo(1);
        assertThat(parse("-" + "1".repeat(4300)).bigIntegerValue()).isNegative();
        assertThatThrownBy(() -> parse("1".repeat(4301))).isInstanceOf(StreamConstraintsException.class);
        assertThat(parse("[".repeat(900) + "]".repeat(900)).isArray()).isTrue();
        assertThatThrownBy(() -> parse("[".repeat(100_000))).isInstanceOf(StreamConstraintsException.class);
    }

    @Test
    void aUserIsWrittenAsTheLessonWritesIt() throws Exception {
        User bob = new User(2, "Bob", "bob@example.com", Optional.empty());
        User old = new User(3, "Old", "o", Optional.of(new BigInteger("111111111111111111111111111111")));
        assertThat(Json.mapper().writeValueAsString(bob))
                .isEqualTo("{\"id\":2,\"name\":\"Bob\",\"email\":\"bob@example.com\",\"age\":null}");
        assertThat(Json.mapper().writeValueAsString(old)).contains("\"age\":111111111111111111111111111111}");
    }

    @Test
    void aNameMayBeLong() throws Exception {
        String name = "a".repeat(60_000);
        assertThat(Json.parse(("{\"" + name + "\":1}").getBytes(StandardCharsets.UTF_8))
                        .has(name))
                .isTrue();
    }

    @Test
    void halfCharactersAreReplaced() {
        assertThat(Json.wellFormed("a\ud83d\ude00\ud83db\ude00")).isEqualTo("a\ud83d\ude00\uFFFDb\uFFFD");
    }
}
