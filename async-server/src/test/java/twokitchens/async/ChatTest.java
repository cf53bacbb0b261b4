package twokitchens.async;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import twokitchens.cli.Server;
import twokitchens.model.Json;
import twokitchens.testing.ChatContract;
import twokitchens.testing.RawHttp;
import twokitchens.testing.RawRequest;
import twokitchens.testing.RawResponse;
import twokitchens.testing.RunningServer;
import twokitchens.testing.ScriptedModel;

/** In the event-loop server the declaration rejects invalid prompts; the others are passed on. */
class ChatTest extends ChatContract {
    @Override
    protected Server server() {
        return new AsyncServer();
    }

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
        try (RunningServer server = RunningServer.start(new AsyncServer())) {
            RawResponse response =
                    RawHttp.exchange(server.port(), RawRequest.postJson("/chat", body.replace('\'', '"')));
            assertThat(response.status()).isEqualTo(422);
            JsonNode problem = Json.parse(response.body()).at("/detail/0");
            assertThat(problem.get("type").textValue()).isEqualTo(type);
            assertThat(problem.get("loc").toString()).isEqualTo(location.replace('\'', '"'));
        }
    }

    @Test
    void theOpenApiDocumentKnowsTheOperation() throws Exception {
        try (RunningServer server = RunningServer.start(new AsyncServer())) {
            RawResponse response = RawHttp.exchange(server.port(), RawRequest.get("/openapi.json"));
            JsonNode document = Json.parse(response.body());
            JsonNode chat = document.at("/paths/~1chat/post");
            assertThat(chat.at("/requestBody/content/application~1json/schema/$ref")
                            .textValue())
                    .isEqualTo("#/components/schemas/ChatRequest");
            assertThat(chat.get("responses").has("422")).isTrue();
            JsonNode request = document.at("/components/schemas/ChatRequest");
            assertThat(request.get("properties").fieldNames())
                    .toIterable()
                    .containsExactly("prompt", "max_tokens", "temperature", "stream");
            assertThat(request.get("required").toString()).isEqualTo("[\"prompt\"]");
        }
    }

    /** A blocking server learns only when it writes that its client has gone; an event loop is notified at once. */
    @Test
    void aGuestWhoLeavesBeforeTheAnswerBeginsTakesTheCallWithHimToo() throws Exception {
        java.util.concurrent.CountDownLatch called = new java.util.concurrent.CountDownLatch(2);
        ScriptedModel.Script neverAnswer = call -> {
            called.countDown();
            call.awaitHangUp();
        };
        try (ScriptedModel model = ScriptedModel.start(neverAnswer);
                RunningServer server = RunningServer.start(new AsyncServer(), "--llm-url", model.url())) {
            RawHttp.Exchange whole = send(server, "{\"prompt\":\"Dinner?\"}");
            RawHttp.Exchange streamed = send(server, "{\"prompt\":\"Dinner?\",\"stream\":true}");
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
            } catch (java.io.IOException hungUp) {
                // The client may leave before the first token, too.
            }
        };
        String stream = "{\"prompt\":\"Dinner?\",\"stream\":" + begun + "}";
        try (ScriptedModel model = ScriptedModel.start(stall);
                RunningServer server =
                        RunningServer.start(new AsyncServer(), "--llm-url", model.url(), "--in-flight-limit", "1")) {
            RawHttp.Exchange first = send(server, stream);
            assertThat(called.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(statusOfUsers(server)).isEqualTo(503);
            first.socket().close();
            model.awaitAnswers();
            long start = System.nanoTime();
            int status = 503;
            while (status == 503 && System.nanoTime() - start < 20e9) {
                status = statusOfUsers(server);
            }
            assertThat(status).isEqualTo(200);
        }
    }

    private static int statusOfUsers(RunningServer server) throws Exception {
        return RawHttp.exchange(server.port(), RawRequest.get("/users")).status();
    }

    private static RawHttp.Exchange send(RunningServer server, String json) throws Exception {
        return RawHttp.send(server.port(), RawRequest.postJson("/chat", json).bytes(server.port()));
    }
}
