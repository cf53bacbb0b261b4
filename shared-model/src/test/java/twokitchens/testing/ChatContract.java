package twokitchens.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import twokitchens.cli.Server;
import twokitchens.model.Json;
import twokitchens.testing.ScriptedModel.ModelCall;
import twokitchens.testing.ScriptedModel.Script;

/** What holds for a prompt and its answer in both servers, whatever the model does. */
@Execution(ExecutionMode.CONCURRENT)
public abstract class ChatContract {
    private static final int TIMEOUT_MILLIS = 30_000;
    private static final int MIB = 1024 * 1024;
    private static final int POLLS_OF_STANDSTILL = 30;
    private static final String ERROR_EVENT = "event: error";

    private static final String WHOLE =
            "{\"model\":\"m\",\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"Rice.\"},"
                    + "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2}}";

    /** A new server, not started yet. */
    protected abstract Server server();

    /** Options for all tests. */
    protected String[] options() {
        return new String[0];
    }

    private RunningServer start(ScriptedModel model, String... more) throws Exception {
        return start(model.url(), more);
    }

    private RunningServer start(String url, String... more) throws Exception {
        List<String> all = new ArrayList<>(List.of(options()));
        all.addAll(List.of("--llm-url", url));
        all.addAll(List.of(more));
        return RunningServer.start(server(), all.toArray(String[]::new));
    }

    private static RawResponse chat(RunningServer server, String json) throws IOException {
        return RawHttp.exchange(server.port(), RawRequest.postJson("/chat", json));
    }

    private static void assertGoesOn(RunningServer server) throws IOException {
        assertThat(RawHttp.exchange(server.port(), RawRequest.get("/users")).status())
                .isEqualTo(200);
    }

    /** The error message sent to the client, under whatever name. */
    private static String message(RawResponse response) throws IOException {
        JsonNode json = Json.parse(response.body());
        assertThat(json.size()).isEqualTo(1);
        return json.elements().next().asText();
    }

    @Test
    void aWholeAnswerComesWithWhoGaveItAndItsTokens() throws Exception {
        String text = "饭 \"" + UUID.randomUUID() + "\"\n";
        String quoted = Json.mapper().writeValueAsString(text);
        try (ScriptedModel model = ScriptedModel.start(call -> call.answer(200, WHOLE.replace("\"Rice.\"", quoted)));
                RunningServer server = start(model)) {
            RawResponse response = chat(server, "{\"prompt\":\"Dinner?\"}");
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.mediaType()).contains("application/json");
            assertThat(Json.parse(response.body()))
                    .isEqualTo(Json.mapper()
                            .readTree("{\"model\":\"m\",\"answer\":" + quoted
                                    + ",\"finish_reason\":\"stop\",\"prompt_tokens\":3,\"completion_tokens\":2}"));
        }
    }

    @Test
    void whatTheModelDoesNotTellIsNull() throws Exception {
        String bare = "{\"choices\":[{\"message\":{\"content\":\"\"}}],"
                + "\"usage\":{\"prompt_tokens\":-1,\"completion_tokens\":1.5}}";
        try (ScriptedModel model = ScriptedModel.start(call -> call.answer(200, bare));
                RunningServer server = start(model)) {
            assertThat(Json.parse(chat(server, "{\"prompt\":\"Dinner?\"}").body()))
                    .isEqualTo(Json.mapper()
                            .readTree("{\"model\":null,\"answer\":\"\",\"finish_reason\":null,\"prompt_tokens\":null,"
                                    + "\"completion_tokens\":null}"));
        }
    }

    static Stream<List<String>> asked() {
        String message = "\"messages\":[{\"role\":\"user\",\"content\":\"a\\nb 饭\"}]";
        return Stream.of(
                List.of("{\"prompt\":\"a\\nb 饭\"}", "{\"model\":\"soup\"," + message + "}"),
                List.of(
                        "{\"prompt\":\"a\\nb 饭\",\"max_tokens\":null,\"stream\":false}",
                        "{\"model\":\"soup\"," + message + "}"),
                List.of(
                        "{\"prompt\":\"a\\nb 饭\",\"max_tokens\":7,\"temperature\":1.5,\"stream\":true}",
                        "{\"model\":\"soup\"," + message + ",\"max_tokens\":7,\"temperature\":1.5,\"stream\":true}"));
    }

    @ParameterizedTest
    @MethodSource("asked")
    void theModelIsAskedInOpenAisFormat(List<String> chatAndCall) throws Exception {
        BlockingQueue<ModelCall> calls = new LinkedBlockingQueue<>();
        Script remember = call -> {
            calls.add(call);
            call.answer(200, WHOLE);
        };
        try (ScriptedModel model = ScriptedModel.start(remember);
                RunningServer server = start(model.url() + "/", "--llm-model", "soup")) {
            chat(server, chatAndCall.get(0));
            ModelCall call = calls.take();
            assertThat(call.head()).startsWith("POST /v1/chat/completions HTTP/1.1\r\n");
            assertThat(call.head()).containsIgnoringCase("content-type: application/json\r\n");
            assertThat(call.head()).doesNotContainIgnoringCase("authorization:");
            assertThat(call.body()).isEqualTo(Json.mapper().readTree(chatAndCall.get(1)));
        }
    }

    @Test
    void eachTokenIsPassedOnBeforeTheNextIsMade() throws Exception {
        CountDownLatch firstSeen = new CountDownLatch(1);
        Script inTurn = call -> {
            call.begin();
            call.line(": a comment");
            call.line("data: {\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}");
            call.token("One \"饭\"");
            firstSeen.await();
            call.token("\n");
            call.line("data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}");
            call.line("data: {\"choices\":[],\"usage\":{\"prompt_tokens\":3}}");
            call.done();
        };
        try (ScriptedModel model = ScriptedModel.start(inTurn);
                RunningServer server = start(model);
                Listener guest = Listener.open(server.port())) {
            assertThat(guest.awaitEvent()).isEqualTo("data: {\"token\":\"One \\\"饭\\\"\"}");
            firstSeen.countDown();
            assertThat(guest.awaitEvent()).isEqualTo("data: {\"token\":\"\\n\"}");
            assertThat(guest.awaitEvent()).isEqualTo("data: [DONE]");
            assertThat(guest.rest()).isEmpty();
            assertThat(guest.head()).containsIgnoringCase("content-type: text/event-stream");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400, 502",
        "401, 502",
        "404, 502",
        "429, 503",
        "500, 502",
        "503, 502",
        "302, 502",
        "204, 502",
    })
    void aRefusalOfTheModelIsToldWithoutItsWords(int status, int told) throws Exception {
        Script refuse = call -> call.answer(status, "{\"error\":{\"message\":\"secret\"}}", "Retry-After: 7");
        try (ScriptedModel model = ScriptedModel.start(refuse);
                RunningServer server = start(model)) {
            for (String stream : List.of("false", "true")) {
                RawResponse response = chat(server, "{\"prompt\":\"Dinner?\",\"stream\":" + stream + "}");
                assertThat(response.status()).isEqualTo(told);
                assertThat(message(response)).contains("语言模型").doesNotContain("secret");
                assertThat(response.header("Retry-After").isPresent()).isEqualTo(status == 429);
                response.header("Retry-After")
                        .ifPresent(when -> assertThat(when).isEqualTo("7"));
            }
            assertGoesOn(server);
        }
    }

    @Test
    void aModelThatIsNotThereIsABadGateway() throws Exception {
        try (RunningServer server = start(ScriptedModel.unreachable())) {
            for (String stream : List.of("false", "true")) {
                RawResponse response = chat(server, "{\"prompt\":\"Dinner?\",\"stream\":" + stream + "}");
                assertThat(response.status()).isEqualTo(502);
                assertThat(message(response)).isEqualTo("联系不上语言模型");
            }
            assertGoesOn(server);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "soup", "[]", "{}", "{\"choices\":[]}", "{\"choices\":[{\"message\":{\"content\":1}}]}"})
    void anAnswerThatIsNoneIsABadGateway(String nonsense) throws Exception {
        try (ScriptedModel model = ScriptedModel.start(call -> call.answer(200, nonsense));
                RunningServer server = start(model)) {
            RawResponse response = chat(server, "{\"prompt\":\"Dinner?\"}");
            assertThat(response.status()).isEqualTo(502);
            assertThat(message(response)).isEqualTo("看不懂语言模型的回答");
        }
    }

    @Test
    void aModelThatHangsUpWithoutAnAnswerIsABadGateway() throws Exception {
        try (ScriptedModel model = ScriptedModel.start(call -> {});
                RunningServer server = start(model)) {
            for (String stream : List.of("false", "true")) {
                RawResponse response = chat(server, "{\"prompt\":\"Dinner?\",\"stream\":" + stream + "}");
                assertThat(response.status()).isEqualTo(502);
                assertThat(message(response)).isEqualTo("语言模型中断了回答");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "true"})
    void aSilentModelIsHungUpOn(String stream) throws Exception {
        try (ScriptedModel model = ScriptedModel.start(ModelCall::awaitHangUp);
                RunningServer server = start(model, "--llm-timeout", "300ms")) {
            RawResponse response = chat(server, "{\"prompt\":\"Dinner?\",\"stream\":" + stream + "}");
            assertThat(response.status()).isEqualTo(504);
            assertThat(message(response)).isEqualTo("语言模型没有及时回答");
            model.awaitAnswers();
            assertGoesOn(server);
        }
    }

    @Test
    void aSlowModelIsNotASilentOne() throws Exception {
        Script slow = call -> {
            call.begin();
            for (int token = 0; token < 10; token++) {
                TimeUnit.MILLISECONDS.sleep(250);
                call.token("a");
            }
            call.done();
        };
        try (ScriptedModel model = ScriptedModel.start(slow);
                RunningServer server = start(model, "--llm-timeout", "2s");
                Listener guest = Listener.open(server.port())) {
            assertThat(guest.rest()).hasSize(11).endsWith("data: [DONE]");
        }
    }

    @Test
    void neitherIsOneWhoseWholeAnswerComesInPieces() throws Exception {
        Script slow = call -> {
            call.promise(WHOLE.length());
            for (int start = 0; start < WHOLE.length(); start += 20) {
                TimeUnit.MILLISECONDS.sleep(300);
                call.write(WHOLE.substring(start, Math.min(start + 20, WHOLE.length())));
            }
        };
        try (ScriptedModel model = ScriptedModel.start(slow);
                RunningServer server = start(model, "--llm-timeout", "2s")) {
            RawResponse response = chat(server, "{\"prompt\":\"Dinner?\"}");
            assertThat(response.status()).isEqualTo(200);
            assertThat(Json.parse(response.body()).get("answer").textValue()).isEqualTo("Rice.");
        }
    }

    static Stream<Breach> breachesOfAWhole() {
        return Stream.of(
                new Breach("hangs up", "语言模型中断了回答", call -> {}),
                new Breach("resets", "语言模型中断了回答", call -> call.socket().setSoLinger(true, 0)),
                new Breach("falls silent", "语言模型没有及时回答", ModelCall::awaitHangUp));
    }

    @ParameterizedTest
    @MethodSource("breachesOfAWhole")
    void halfAnAnswerIsNone(Breach breach) throws Exception {
        Script breakOff = call -> {
            call.promise(WHOLE.length());
            call.write(WHOLE.substring(0, 20));
            breach.script().answer(call);
        };
        try (ScriptedModel model = ScriptedModel.start(breakOff);
                RunningServer server = start(model, "--llm-timeout", breach.timeout())) {
            RawResponse response = chat(server, "{\"prompt\":\"Dinner?\"}");
            assertThat(response.status()).isBetween(502, 504);
            assertThat(message(response)).isEqualTo(breach.message());
            model.awaitAnswers();
            assertGoesOn(server);
        }
    }

    /** One way to break off an answer, and the error message sent to the client. */
    record Breach(String name, String message, Script script) {
        /** Where the model does not fall silent, a busy machine must not make it. */
        String timeout() {
            return name.equals("falls silent") ? "1500ms" : "20s";
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Breach> breaches() {
        return Stream.of(
                new Breach("hangs up", "语言模型中断了回答", call -> {}),
                new Breach("resets", "语言模型中断了回答", call -> call.socket().setSoLinger(true, 0)),
                new Breach("ends too early", "语言模型中断了回答", call -> call.end()),
                new Breach("falls silent", "语言模型没有及时回答", ModelCall::awaitHangUp),
                new Breach("complains", "语言模型中断了回答", call -> {
                    call.line("data: {\"error\":{\"message\":\"secret\"}}");
                    call.awaitHangUp();
                }),
                new Breach("talks nonsense", "看不懂语言模型的回答", call -> {
                    call.line("data: soup");
                    call.awaitHangUp();
                }));
    }

    /** In pieces of a few bytes, which end in the middle of lines and of characters. */
    @Test
    void aStreamIsReadAsTheFormatIsDefined() throws Exception {
        BlockingQueue<StreamCase> next = new LinkedBlockingQueue<>();
        Script speak = call -> {
            call.begin();
            call.inPieces(next.take().stream());
            call.end();
        };
        try (ScriptedModel model = ScriptedModel.start(speak);
                RunningServer server = start(model)) {
            for (StreamCase example : StreamCase.all().toList()) {
                next.add(example);
                RawResponse response = chat(server, "{\"prompt\":\"Dinner?\",\"stream\":true}");
                assertThat(response.text()).as(example.toString()).isEqualTo(example.events());
            }
            assertGoesOn(server);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":{\"message\":\"secret\"}}",
                "{\"choices\":[{\"message\":{\"content\":\"Rice.\"},\"finish_reason\":\"error\"}]}",
                "{\"choices\":[{\"message\":{\"content\":\"Rice.\"},\"error\":{\"code\":502}}]}",
                "{\"choices\":[{\"message\":{\"content\":\"Rice.\"}}],\"error\":\"secret\"}"
            })
    void anAnswerThatReportsAnErrorIsABadGateway(String answer) throws Exception {
        try (ScriptedModel model = ScriptedModel.start(call -> call.answer(200, answer));
                RunningServer server = start(model)) {
            RawResponse response = chat(server, "{\"prompt\":\"Dinner?\"}");
            assertThat(response.status()).isEqualTo(502);
            assertThat(message(response)).isEqualTo("语言模型中断了回答");
        }
    }

    /** Where the answer ends is in doubt, or before its end. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 20",
                "Content-Length: 9999",
                "Content-Length: 5\r\nContent-Length: 200",
                "Content-Length: abc",
                "Content-Length: -5",
                "Content-Length: +200",
                "Content-Length: 99999999999999999999",
            })
    void anAnswerOfAnotherLengthIsABadGateway(String length) throws Exception {
        Script answer = call ->
                call.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" + length + "\r\n\r\n" + WHOLE);
        try (ScriptedModel model = ScriptedModel.start(answer);
                RunningServer server = start(model)) {
            assertThat(chat(server, "{\"prompt\":\"Dinner?\"}").status()).isEqualTo(502);
        }
    }

    @Test
    void aStreamIsOverWhereItsLengthSays() throws Exception {
        String first = "data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\n";
        Script answer = call -> call.write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: "
                + first.length() + "\r\n\r\n" + first + "data: [DONE]\n\n");
        try (ScriptedModel model = ScriptedModel.start(answer);
                RunningServer server = start(model)) {
            assertThat(chat(server, "{\"prompt\":\"Dinner?\",\"stream\":true}").text())
                    .contains("{\"token\":\"a\"}", ERROR_EVENT)
                    .doesNotContain("[DONE]");
        }
    }

    @Test
    void anAnswerWithoutEndIsNotKept() throws Exception {
        Script talk = call -> {
            call.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n");
            String part = " ".repeat(MIB);
            try {
                for (int count = 0; count < 64; count++) {
                    call.write(part);
                }
            } catch (IOException hungUp) {
                // As it should be.
            }
        };
        try (ScriptedModel model = ScriptedModel.start(talk);
                RunningServer server = start(model)) {
            RawResponse response = chat(server, "{\"prompt\":\"Dinner?\"}");
            assertThat(response.status()).isEqualTo(502);
            assertThat(message(response)).isEqualTo("看不懂语言模型的回答");
            assertGoesOn(server);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aHalfCharacterIsReplaced(boolean inModelName) throws Exception {
        String answer = WHOLE.replace(inModelName ? "\"m\"" : "\"Rice.\"", "\"a\\ud83d\"");
        try (ScriptedModel model = ScriptedModel.start(call -> call.answer(200, answer));
                RunningServer server = start(model)) {
            RawResponse response = chat(server, "{\"prompt\":\"Dinner?\"}");
            assertThat(response.status()).isEqualTo(200);
            assertThat(Json.parse(response.body())
                            .get(inModelName ? "model" : "answer")
                            .textValue())
                    .isEqualTo("a\uFFFD");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSH-2.0-OpenSSH_9.2\r\n", "soup\n\n", "HTTP/9.9 200 OK\r\n\r\n", "\u0015\u0003\u0003"})
    void aModelThatSpeaksNoHttpIsABadGateway(String greeting) throws Exception {
        try (ScriptedModel model = ScriptedModel.start(call -> call.write(greeting));
                RunningServer server = start(model)) {
            for (String stream : List.of("false", "true")) {
                RawResponse response = chat(server, "{\"prompt\":\"Dinner?\",\"stream\":" + stream + "}");
                assertThat(response.status()).isEqualTo(502);
                assertThat(message(response)).contains("语言模型");
            }
            assertGoesOn(server);
        }
    }

    /** Java's blocking client skips nothing but 100, Vert.x's nothing but 100 and 103. */
    @ParameterizedTest
    @ValueSource(strings = {"100 Continue", "102 Processing", "103 Early Hints"})
    void whatComesBeforeTheAnswerIsSkippedOrRejected(String status) throws Exception {
        Script hint = call -> {
            call.write("HTTP/1.1 " + status + "\r\nLink: </a>\r\n\r\n");
            call.answer(200, WHOLE);
        };
        try (ScriptedModel model = ScriptedModel.start(hint);
                RunningServer server = start(model)) {
            RawResponse response = chat(server, "{\"prompt\":\"Dinner?\"}");
            if (response.status() == 200) {
                assertThat(Json.parse(response.body()).get("answer").textValue())
                        .isEqualTo("Rice.");
            } else {
                assertThat(status).doesNotContain("100");
                assertThat(response.status()).isEqualTo(502);
                assertThat(message(response)).contains("语言模型");
            }
            assertGoesOn(server);
        }
    }

    @ParameterizedTest
    @MethodSource("breaches")
    void aStreamThatBreaksOffEndsWithAnEventThatSaysSo(Breach breach) throws Exception {
        Script breakOff = call -> {
            call.begin();
            call.token("One");
            breach.script().answer(call);
        };
        try (ScriptedModel model = ScriptedModel.start(breakOff);
                RunningServer server = start(model, "--llm-timeout", breach.timeout())) {
            for (int guest = 0; guest < 3; guest++) {
                RawResponse response = chat(server, "{\"prompt\":\"Dinner?\",\"stream\":true}");
                assertThat(response.status()).isEqualTo(200);
                assertThat(response.text())
                        .isEqualTo("data: {\"token\":\"One\"}\n\n" + ERROR_EVENT + "\ndata: {\"error\":\""
                                + breach.message() + "\"}\n\n");
            }
            model.awaitAnswers();
            assertGoesOn(server);
        }
    }

    /**
     * Between the model and a client that does not read, sockets have room for some megabytes, not for all. It does not
     * read for longer than its own request may take, which has come in time.
     */
    @Tag("extended")
    @Test
    void aGuestWhoReadsSlowlyMakesTheModelWait() throws Exception {
        String token = "x".repeat(8 * 1024);
        int tokens = 64 * MIB / token.length();
        AtomicLong sent = new AtomicLong();
        Script talk = call -> {
            call.begin();
            for (int count = 0; count < tokens; count++) {
                call.token(token);
                sent.addAndGet(token.length());
            }
            call.done();
        };
        try (ScriptedModel model = ScriptedModel.start(talk);
                RunningServer server = start(model, "--request-timeout", "1s");
                Listener guest = Listener.open(server.port())) {
            guest.awaitEvent();
            awaitStandstill(sent);
            assertThat(sent.get()).isLessThan(32 * MIB);
            assertThat(guest.rest()).hasSize(tokens).endsWith("data: [DONE]");
        }
    }

    /** A busy machine may pause for a moment; a blocked writer waits for longer. */
    private static void awaitStandstill(AtomicLong counter) throws InterruptedException {
        long last = 0;
        for (int still = 0; still < POLLS_OF_STANDSTILL; still++) {
            TimeUnit.MILLISECONDS.sleep(100);
            if (counter.get() != last) {
                last = counter.get();
                still = 0;
            }
        }
    }

    @Test
    void aGuestWhoLeavesTakesTheCallToTheModelWithHim() throws Exception {
        Script talkUntilHungUp = call -> {
            call.begin();
            try {
                while (true) {
                    call.token("a");
                    TimeUnit.MILLISECONDS.sleep(5);
                }
            } catch (IOException hungUp) {
                // As it should be.
            }
        };
        try (ScriptedModel model = ScriptedModel.start(talkUntilHungUp);
                RunningServer server = start(model)) {
            for (int count = 0; count < 3; count++) {
                try (Listener guest = Listener.open(server.port())) {
                    guest.awaitEvent();
                }
            }
            model.awaitAnswers();
            assertGoesOn(server);
        }
    }

    @Tag("extended")
    @Test
    void theKeyGoesToTheModelAndNowhereElse() throws Exception {
        String key = "sk-" + UUID.randomUUID();
        BlockingQueue<String> heads = new LinkedBlockingQueue<>();
        Script refuse = call -> {
            heads.add(call.head());
            call.answer(401, "{\"error\":{\"message\":\"wrong key: " + key + "\"}}");
        };
        try (ScriptedModel model = ScriptedModel.start(refuse);
                ChildProcess child = child(Map.of("LLM_API_KEY", key), model, "--stop-with-input")) {
            RawResponse response =
                    RawHttp.exchange(child.awaitPort(), RawRequest.postJson("/chat", "{\"prompt\":\"Dinner?\"}"));
            assertThat(heads.take()).containsIgnoringCase("\r\nauthorization: Bearer " + key + "\r\n");
            assertThat(response.status()).isEqualTo(502);
            assertThat(response.text() + response.headers()).doesNotContain(key);
            child.endInput();
            child.awaitExit();
            assertThat(child.output() + child.errors()).doesNotContain(key, "ERROR");
        }
    }

    @Test
    void aKeyThatIsNoneIsRefusedInOneLineThatDoesNotTellIt() throws Exception {
        try (ScriptedModel model = ScriptedModel.start(call -> {});
                ChildProcess child = child(Map.of("LLM_API_KEY", "sk-\n-secret"), model)) {
            assertThat(child.awaitExit()).isEqualTo(2);
            assertThat(child.errors())
                    .contains("LLM_API_KEY")
                    .doesNotContain("secret")
                    .hasLineCount(1);
        }
    }

    @Tag("extended")
    @Test
    void sigtermLetsAnswersBeFinished() throws Exception {
        CountDownLatch stopping = new CountDownLatch(1);
        Script inTurn = call -> {
            call.begin();
            call.token("One");
            stopping.await();
            call.token("Two");
            call.done();
        };
        try (ScriptedModel model = ScriptedModel.start(inTurn);
                ChildProcess child = child(Map.of(), model);
                Listener guest = Listener.open(child.awaitPort())) {
            guest.awaitEvent();
            child.terminate();
            awaitClosedDoor(guest.port());
            stopping.countDown();
            assertThat(guest.rest()).containsExactly("data: {\"token\":\"Two\"}", "data: [DONE]");
            child.awaitExit();
        }
    }

    private ChildProcess child(Map<String, String> environment, ScriptedModel model, String... more)
            throws IOException {
        List<String> all = new ArrayList<>(Arrays.asList(options()));
        all.addAll(List.of("--port", "0", "--llm-url", model.url()));
        all.addAll(List.of(more));
        return ChildProcess.start(environment, server().getClass(), all.toArray(String[]::new));
    }

    private static void awaitClosedDoor(int port) throws IOException, InterruptedException {
        try {
            while (true) {
                new Socket("127.0.0.1", port).close();
                TimeUnit.MILLISECONDS.sleep(20);
            }
        } catch (ConnectException closed) {
            // As it should be.
        }
    }

    @Test
    void aBadAddressGetsOneLineAndExitCode2() throws Exception {
        try (ChildProcess child = ChildProcess.start(server().getClass(), "--llm-url", "soup")) {
            assertThat(child.awaitExit()).isEqualTo(2);
            assertThat(child.errors())
                    .contains("--llm-url", "'soup' is not an address")
                    .hasLineCount(1);
        }
    }

    /** A client that reads a stream, event by event. */
    private record Listener(Socket socket, BufferedReader lines, List<String> heads) implements AutoCloseable {
        private static final int SMALL_BUFFER = 64 * 1024;

        static Listener open(int port) throws IOException {
            Socket socket = new Socket();
            socket.setReceiveBufferSize(SMALL_BUFFER);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(new InetSocketAddress("127.0.0.1", port));
            RawRequest request = RawRequest.postJson("/chat", "{\"prompt\":\"Dinner?\",\"stream\":true}");
            socket.getOutputStream().write(request.bytes(port));
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            return new Listener(socket, lines, new ArrayList<>());
        }

        int port() {
            return socket.getPort();
        }

        /** The next line of an event; lines before it that are no events are put aside. */
        String awaitEvent() throws IOException {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (isEvent(line)) {
                    return line;
                }
                heads.add(line);
            }
            throw new AssertionError("no more events after " + heads);
        }

        private static boolean isEvent(String line) {
            return line.startsWith("data:") || line.startsWith("event:");
        }

        /** The response's headers, and the sizes of chunks. */
        String head() {
            return String.join("\r\n", heads);
        }

        /** All events up to the stream's end. */
        List<String> rest() {
            return lines.lines().filter(Listener::isEvent).toList();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
