package twokitchens.async;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import twokitchens.model.Json;
import twokitchens.testing.Await;
import twokitchens.testing.ChatContract;
import twokitchens.testing.RawHttp;
import twokitchens.testing.RawRequest;
import twokitchens.testing.RawResponse;
import twokitchens.testing.RunningServer;
import twokitchens.testing.ScriptedModel;

/** In the event-loop server the declaration rejects invalid prompts; the others are passed on. */
class ChatTest extends ChatContract {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                  | missing             | ['body','prompt']",
                "[]                                                  | model_attributes_type | ['body']",
                "{'prompt':null}                                     | string_type         | ['body','prompt']",
                "{'prompt':' '}                                      | value_error         | ['body']",
                "{'prompt':'a','max_tokens':'many'}                  | int_parsing         | ['body','max_tokens']",
                "{'prompt':'a','max_tokens':0}                       | value_error         | ['body']",
                "{'prompt':'a','temperature':2.1}                    | value_error         | ['body']",
                "{'prompt':'a','temperature':'hot'}                  | float_parsing       | ['body','temperature']",
                "{'prompt':'a','stream':'perhaps'}                   | bool_parsing        | ['body','stream']",
            })
    void aRequestThatIsWrongIsRefused(String body, String type, String location) throws Exception {
        RawResponse response = shared.exchange(RawRequest.postJson("/chat", body.replace('\'', '"')));
        assertThat(response.status()).isEqualTo(422);
        JsonNode problem = Json.parse(response.body()).at("/detail/0");
        assertThat(problem.get("type").textValue()).isEqualTo(type);
        assertThat(problem.get("loc").toString()).isEqualTo(location.replace('\'', '"'));
    }

    @Test
    void theOpenApiDocumentKnowsTheOperation() throws Exception {
        JsonNode document = Json.parse(shared.get("/openapi.json").body());
        JsonNode chat = document.at("/paths/~1chat/post");
        assertThat(chat.at("/requestBody/content/application~1json/schema/$ref").textValue())
                .isEqualTo("#/components/schemas/ChatRequest");
        assertThat(chat.get("responses").has("422")).isTrue();
        JsonNode request = document.at("/components/schemas/ChatRequest");
        assertThat(request.get("properties").fieldNames())
                .toIterable()
                .containsExactly("prompt", "max_tokens", "temperature", "stream");
        assertThat(request.get("required").toString()).isEqualTo("[\"prompt\"]");
    }

    /** A blocking server learns only when it writes that its client has gone; an event loop is notified at once. */
    @Test
    void aGuestWhoLeavesBeforeTheAnswerBeginsTakesTheCallWithHimToo() throws Exception {
        CountDownLatch called = new CountDownLatch(2);
        ScriptedModel.Script neverAnswer = call -> {
            called.countDown();
            call.awaitHangUp();
        };
        try (ScriptedModel model = ScriptedModel.start(neverAnswer);
                RunningServer server = start(model.url())) {
            RawHttp.Exchange whole = server.send(dinner(false));
            RawHttp.Exchange streamed = server.send(dinner(true));
            called.await();
            whole.socket().close();
            streamed.socket().close();
            model.awaitAnswers();
        }
    }

    /**
     * Vert.x Web learns of the end of a response by its one close handler: code that replaces it never frees the
     * request's place.
     */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aClientThatLeavesMakesRoomForTheNext(boolean begun) throws Exception {
        CountDownLatch called = new CountDownLatch(1);
        ScriptedModel.Script stall = call -> {
            called.countDown();
            try {
                if (begun) {
                    call.begin();
                    call.token("Rice");
                }
                call.awaitHangUp();
            } catch (IOException hungUp) {
                // The client may leave before the first token, too.
            }
        };
        try (ScriptedModel model = ScriptedModel.start(stall);
                RunningServer server = start(model.url(), "--in-flight-limit", "1")) {
            RawHttp.Exchange first = server.send(dinner(begun));
            assertThat(called.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(server.get("/users").status()).isEqualTo(503);
            first.socket().close();
            model.awaitAnswers();
            Await.until("its place is free", () -> {
                int status = server.get("/users").status();
                assertThat(status).isIn(200, 503);
                return status == 200;
            });
        }
    }
}
