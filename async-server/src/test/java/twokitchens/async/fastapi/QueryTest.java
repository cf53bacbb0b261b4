package twokitchens.async.fastapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import twokitchens.async.AsyncServer;
import twokitchens.testing.RawRequest;
import twokitchens.testing.RawResponse;
import twokitchens.testing.RunningServer;

/** Queries and bodies are read as Starlette reads them. The statuses are those of the real one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryTest {
    private RunningServer server;

    @BeforeAll
    void start() throws Exception {
        server = RunningServer.start(new AsyncServer());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    static Stream<Arguments> queries() {
        String others = IntStream.range(0, 1_100).mapToObj(n -> "a&").reduce("", String::concat);
        return Stream.of(
                arguments("n=1;n=2", 422),
                arguments("n=1;", 422),
                arguments("n=x&n=1", 200),
                arguments("n=1&n=x", 422),
                arguments(others + "n=x", 422),
                arguments(others + "n=1", 200),
                arguments("n=%31", 200),
                arguments("%6e=x", 422),
                arguments("n", 422),
                arguments("n=+1", 200),
                arguments("N=x", 200),
                arguments("n=1_000", 200),
                arguments("n=1__0", 422),
                arguments("n=1_", 422),
                arguments("n=1" + "_1".repeat(3_000), 422),
                arguments("n=%ff", 422));
    }

    @ParameterizedTest
    @MethodSource("queries")
    void aQueryIsReadAsStarletteReadsIt(String query, int status) throws Exception {
        assertThat(server.get("/chop?" + query).status()).isEqualTo(status);
    }

    /** Patterns with groups would need a stack as deep as the text is long. */
    @Test
    void aLongNumberInABodyIsAnswered() throws Exception {
        String number = "1" + "_1".repeat(200_000);
        RawResponse response =
                server.exchange(RawRequest.postJson("/chat", "{\"prompt\":\"a\",\"max_tokens\":\"" + number + "\"}"));
        assertThat(response.status()).isEqualTo(422);
        assertThat(response.text()).contains("int_parsing_size");
    }

    @Test
    void aNameMayBeLong() throws Exception {
        String json = "{\"" + "a".repeat(60_000) + "\":1,\"name\":\"Carol\",\"email\":\"carol@example.com\"}";
        assertThat(server.exchange(RawRequest.postJson("/users", json)).status())
                .isEqualTo(201);
    }
}
