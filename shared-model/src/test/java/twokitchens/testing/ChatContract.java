package twokitchens.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import twokitchens.model.Json;
import twokitchens.testing.ScriptedModel.ModelCall;
import twokitchens.testing.ScriptedModel.Script;

/**
 * What holds for a prompt and its answer in both servers, whatever the model does.
 *
 * <p>Most tests share one server and one model, which does for each prompt what the test that sent it says. A blocking server whose
 * worker was stuck after one of them would answer none of the others.
 */
@Execution(ExecutionMode.CONCURRENT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ChatContract {
    private static final int TIMEOUT_MILLIS = 30_000;
    private static final int MIB = 1024 * 1024;
    private static final int POLLS_OF_STANDSTILL = 30;
    private static final String ERROR_EVENT = "event: error";
    private static final String ABOUT_THE_MODEL = "语言模型";
    private static final String BROKEN_OFF = "语言模型中断了回答";
    private static final String NOT_UNDERSTOOD = "看不懂语言模型的回答";
    private static final String TIMED_OUT = "语言模型没有及时回答";

    private static final String WHOLE =
            "{\"model\":\"m\",\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"Rice.\"},"
                    + "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2}}";

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

    private final TestedServer tested = TestedServer.of(getClass());
    private final List<String> options;
    private final Map<String, Script> scripts = new ConcurrentHashMap<>();
    private ScriptedModel sharedModel;

    /** For all that needs no options of its own. */
    protected RunningServer shared;

    /** @param options for all tests */
    protected ChatContract(String... options) {
        this.options = List.of(options);
    }

    @BeforeAll
    void open() throws Exception {
        sharedModel = ScriptedModel.start(call ->
                scripts.get(call.body().at("/messages/0/content").textValue()).answer(call));
        shared = start(sharedModel.url());
    }

    @AfterAll
    void close() throws Exception {
        assertGoesOn(shared);
        shared.close();
        sharedModel.close();
    }

    /** Starts a server beside the shared one. */
    protected RunningServer start(String url, String... more) throws Exception {
        return tested.start(allOptions(url, more));
    }

    private String[] allOptions(String url, String... more) {
        return Stream.of(options.stream(), Stream.of("--llm-url", url), Stream.of(more))
                .flatMap(each -> each)
                .toArray(String[]::new);
    }

    /** The shared server's response to a prompt that the shared model answers by this script. */
    private RawResponse ask(boolean streamed, Script script) throws IOException {
        String prompt = UUID.randomUUID().toString();
        scripts.put(prompt, script);
        return shared.exchange(prompt(prompt, streamed));
    }

    private RawResponse askFor(String answer) throws IOException {
        return ask(false, call -> call.answer(200, answer));
    }

    private static RawRequest prompt(String prompt, boolean streamed) {
        return RawRequest.postJson("/chat", "{\"prompt\":\"" + prompt + "\",\"stream\":" + streamed + "}");
    }

    /** A prompt whose answer is whole, or streamed. */
    protected static RawRequest dinner(boolean streamed) {
        return prompt("Dinner?", streamed);
    }

    private static void assertGoesOn(RunningServer server) throws IOException {
        assertThat(server.get("/users").status()).isEqualTo(200);
    }

    /** The error message sent to the client, under whatever name. */
    private static String message(RawResponse response) throws IOException {
        JsonNode json = Json.parse(response.body());
        assertThat(json.size()).isEqualTo(1);
        return json.elements().next().asText();
    }

    @Test
    void aWholeAnswerComesWithWhoGaveItAndItsTokens() throws Exception {
        String quoted = Json.mapper().writeValueAsString("饭 \"" + UUID.randomUUID() + "\"\n");
        RawResponse response = askFor(WHOLE.replace("\"Rice.\"", quoted));
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.mediaType()).contains("application/json");
        assertThat(Json.parse(response.body()))
                .isEqualTo(Json.mapper()
                        .readTree("{\"model\":\"m\",\"answer\":" + quoted
                                + ",\"finish_reason\":\"stop\",\"prompt_tokens\":3,\"completion_tokens\":2}"));
    }

    @Test
    void whatTheModelDoesNotTellIsNull() throws Exception {
        RawResponse response = askFor("{\"choices\":[{\"message\":{\"content\":\"\"}}],"
                + "\"usage\":{\"prompt_tokens\":-1,\"completion_tokens\":1.5}}");
        assertThat(Json.parse(response.body()))
                .isEqualTo(Json.mapper()
                        .readTree("{\"model\":null,\"answer\":\"\",\"finish_reason\":null,\"prompt_tokens\":null,"
                                + "\"completion_tokens\":null}"));
    }

    /** What is added to the prompt, and what of it the model is sent. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | ``",
                "`,'max_tokens':null,'stream':false` | ``",
                "`,'max_tokens':7,'temperature':1.5,'stream':true` | `,'max_tokens':7,'temperature':1.5,'stream':true`"
            })
    void theModelIsAskedInOpenAisFormat(String asked, String sent) throws Exception {
        BlockingQueue<ModelCall> calls = new LinkedBlockingQueue<>();
        Script remember = call -> {
            calls.add(call);
            call.answer(200, WHOLE);
        };
        try (ScriptedModel model = ScriptedModel.start(remember);
                RunningServer server = start(model.url() + "/", "--llm-model", "soup")) {
            String json = "{'prompt':'a\\nb 饭'" + asked + "}";
            server.exchange(RawRequest.postJson("/chat", json.replace('\'', '"')));
            ModelCall call = calls.take();
            assertThat(call.head())
                    .startsWith("POST /v1/chat/completions HTTP/1.1\r\n")
                    .containsIgnoringCase("content-type: application/json\r\n")
                    .doesNotContainIgnoringCase("authorization:");
            String body = "{'model':'soup','messages':[{'role':'user','content':'a\\nb 饭'}]" + sent + "}";
            assertThat(call.body()).isEqualTo(Json.mapper().readTree(body.replace('\'', '"')));
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
                RunningServer server = start(model.url());
                Listener guest = Listener.open(server.port())) {
            assertThat(guest.awaitEvent()).isEqualTo("data: {\"token\":\"One \\\"饭\\\"\"}");
            firstSeen.countDown();
            assertThat(guest.awaitEvent()).isEqualTo("data: {\"token\":\"\\n\"}");
            assertThat(guest.awaitEvent()).isEqualTo("data: [DONE]");
            assertThat(guest.rest()).isEmpty();
            assertThat(guest.head()).containsIgnoringCase("content-type: text/event-stream");
        }
    }

    /** A fault of the model, and what the client is told of it. */
    record Fault(String name, int status, String message, Script script) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Fault> faults() {
        Stream<Fault> statuses = Stream.of(400, 401, 404, 429, 500, 503, 302, 204)
                .map(status -> new Fault(
                        "status " + status,
                        status == 429 ? 503 : 502,
                        ABOUT_THE_MODEL,
                        call -> call.answer(status, "{\"error\":{\"message\":\"secret\"}}", "Retry-After: 7")));
        Stream<Fault> greetings = Stream.of(
                        "SSH-2.0-OpenSSH_9.2\r\n", "soup\n\n", "HTTP/9.9 200 OK\r\n\r\n", "\u0015\u0003\u0003")
                .map(noHttp -> new Fault(noHttp, 502, ABOUT_THE_MODEL, call -> call.write(noHttp)));
        Fault hangsUp = new Fault("hangs up", 502, BROKEN_OFF, call -> {});
        return Stream.of(statuses, greetings, Stream.of(hangsUp)).flatMap(each -> each);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aModelThatDoesNotAnswerIsToldWithoutItsWords(Fault fault) throws Exception {
        assertRejected(fault, ask(false, fault.script()));
        assertRejected(fault, ask(true, fault.script()));
    }

    private static void assertRejected(Fault fault, RawResponse response) throws IOException {
        assertThat(response.status()).isEqualTo(fault.status());
        if (fault.message().equals(ABOUT_THE_MODEL)) {
            assertThat(message(response)).contains(ABOUT_THE_MODEL).doesNotContain("secret");
        } else {
            assertThat(message(response)).isEqualTo(fault.message());
        }
        assertThat(response.header("Retry-After").orElse("none")).isEqualTo(fault.status() == 503 ? "7" : "none");
    }

    @Test
    void aModelThatIsNotThereIsABadGateway() throws Exception {
        Fault fault = new Fault("not there", 502, "联系不上语言模型", call -> {});
        try (RunningServer server = start(ScriptedModel.unreachable())) {
            assertRejected(fault, server.exchange(dinner(false)));
            assertRejected(fault, server.exchange(dinner(true)));
            assertGoesOn(server);
        }
    }

    static Stream<Fault> faultsOfAWhole() {
        Stream<Fault> nonsense = Stream.of(
                        "", "soup", "[]", "{}", "{'choices':[]}", "{'choices':[{'message':{'content':1}}]}")
                .map(json -> answering(json, NOT_UNDERSTOOD));
        Stream<Fault> errors = Stream.of(
                        "{'error':{'message':'secret'}}",
                        "{'choices':[{'message':{'content':'Rice.'},'finish_reason':'error'}]}",
                        "{'choices':[{'message':{'content':'Rice.'},'error':{'code':502}}]}",
                        "{'choices':[{'message':{'content':'Rice.'}}],'error':'secret'}")
                .map(json -> answering(json, BROKEN_OFF));
        // Where the answer ends is in doubt, or before its end.
        Stream<Fault> lengths = Stream.of(
                        "20", "9999", "5\r\nContent-Length: 200", "abc", "-5", "+200", "99999999999999999999")
                .map(length -> new Fault(
                        "length " + length,
                        502,
                        ABOUT_THE_MODEL,
                        call -> call.write(OK + "Content-Length: " + length + "\r\n\r\n" + WHOLE)));
        Fault endless = new Fault("endless", 502, NOT_UNDERSTOOD, call -> {
            call.write(OK + "\r\n");
            String part = " ".repeat(MIB);
            for (int count = 0; count < 64; count++) {
                call.write(part);
            }
        });
        return Stream.of(nonsense, errors, lengths, Stream.of(endless)).flatMap(each -> each);
    }

    private static Fault answering(String json, String message) {
        return new Fault(json, 502, message, call -> call.answer(200, json.replace('\'', '"')));
    }

    @ParameterizedTest
    @MethodSource("faultsOfAWhole")
    void anAnswerThatIsNoneIsABadGateway(Fault fault) throws Exception {
        assertRejected(fault, ask(false, fault.script()));
        assertGoesOn(shared);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aSilentModelIsHungUpOn(boolean streamed) throws Exception {
        Fault silent = new Fault("silent", 504, TIMED_OUT, ModelCall::awaitHangUp);
        try (ScriptedModel model = ScriptedModel.start(silent.script());
                RunningServer server = start(model.url(), "--llm-timeout", "300ms")) {
            assertRejected(silent, server.exchange(dinner(streamed)));
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
                RunningServer server = start(model.url(), "--llm-timeout", "2s");
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
                RunningServer server = start(model.url(), "--llm-timeout", "2s")) {
            RawResponse response = server.exchange(dinner(false));
            assertThat(response.status()).isEqualTo(200);
            assertThat(Json.parse(response.body()).get("answer").textValue()).isEqualTo("Rice.");
        }
    }

    static Stream<Arguments> breaches() {
        List<Fault> ofBoth = List.of(
                new Fault("hangs up", 502, BROKEN_OFF, call -> {}),
                new Fault("resets", 502, BROKEN_OFF, call -> call.socket().setSoLinger(true, 0)),
                new Fault("falls silent", 504, TIMED_OUT, ModelCall::awaitHangUp));
        List<Fault> ofAStream = List.of(
                new Fault("ends too early", 502, BROKEN_OFF, ModelCall::end),
                new Fault("complains", 502, BROKEN_OFF, call -> {
                    call.line("data: {\"error\":{\"message\":\"secret\"}}");
                    call.awaitHangUp();
                }),
                new Fault("talks nonsense", 502, NOT_UNDERSTOOD, call -> {
                    call.line("data: soup");
                    call.awaitHangUp();
                }));
        return Stream.of(
                        ofBoth.stream().map(breach -> arguments(breach, false)),
                        ofBoth.stream().map(breach -> arguments(breach, true)),
                        ofAStream.stream().map(breach -> arguments(breach, true)))
                .flatMap(each -> each);
    }

    @ParameterizedTest
    @MethodSource("breaches")
    void anAnswerThatBreaksOffDoesNotLookWhole(Fault breach, boolean streamed) throws Exception {
        Script breakOff = call -> {
            if (streamed) {
                call.begin();
                call.token("One");
            } else {
                call.promise(WHOLE.length());
                call.write(WHOLE.substring(0, 20));
            }
            breach.script().answer(call);
        };
        // Where the model does not fall silent, a busy machine must not make it.
        String timeout = breach.message().equals(TIMED_OUT) ? "1500ms" : "20s";
        try (ScriptedModel model = ScriptedModel.start(breakOff);
                RunningServer server = start(model.url(), "--llm-timeout", timeout)) {
            for (int guest = 0; guest < 2; guest++) {
                RawResponse response = server.exchange(dinner(streamed));
                if (streamed) {
                    assertThat(response.status()).isEqualTo(200);
                    assertThat(response.text())
                            .isEqualTo("data: {\"token\":\"One\"}\n\n" + ERROR_EVENT + "\ndata: {\"error\":\""
                                    + breach.message() + "\"}\n\n");
                } else {
                    assertRejected(breach, response);
                }
            }
            model.awaitAnswers();
            assertGoesOn(server);
        }
    }

    /** In pieces of a few bytes, which end in the middle of lines and of characters. */
    @ParameterizedTest
    @MethodSource("twokitchens.testing.StreamCase#all")
    void aStreamIsReadAsTheFormatIsDefined(StreamCase example) throws Exception {
        RawResponse response = ask(true, call -> {
            call.begin();
            call.inPieces(example.stream());
            call.end();
        });
        assertThat(response.text()).isEqualTo(example.events());
    }

    @Test
    void aStreamIsOverWhereItsLengthSays() throws Exception {
        String first = "data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\n";
        RawResponse response = ask(
                true,
                call -> call.write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: "
                        + first.length() + "\r\n\r\n" + first + "data: [DONE]\n\n"));
        assertThat(response.text()).contains("{\"token\":\"a\"}", ERROR_EVENT).doesNotContain("[DONE]");
    }

    @ParameterizedTest
    @CsvSource({"model, \"m\"", "answer, \"Rice.\""})
    void aHalfCharacterIsReplaced(String field, String text) throws Exception {
        RawResponse response = askFor(WHOLE.replace(text, "\"a\\ud83d\""));
        assertThat(response.status()).isEqualTo(200);
        assertThat(Json.parse(response.body()).get(field).textValue()).isEqualTo("a\uFFFD");
    }

    /** Java's blocking client skips nothing but 100, Vert.x's nothing but 100 and 103. */
    @ParameterizedTest
    @ValueSource(strings = {"100 Continue", "102 Processing", "103 Early Hints"})
    void whatComesBeforeTheAnswerIsSkippedOrRejected(String status) throws Exception {
        RawResponse response = ask(false, call -> {
            call.write("HTTP/1.1 " + status + "\r\nLink: </a>\r\n\r\n");
            call.answer(200, WHOLE);
        });
        if (response.status() == 200) {
            assertThat(Json.parse(response.body()).get("answer").textValue()).isEqualTo("Rice.");
        } else {
            assertThat(status).doesNotContain("100");
            assertThat(response.status()).isEqualTo(502);
            assertThat(message(response)).contains(ABOUT_THE_MODEL);
        }
        assertGoesOn(shared);
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
                RunningServer server = start(model.url(), "--request-timeout", "1s");
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
                RunningServer server = start(model.url())) {
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
                ChildProcess child =
                        tested.startProcess(Map.of("LLM_API_KEY", key), allOptions(model.url(), "--stop-with-input"))) {
            RawResponse response = RawHttp.exchange(child.awaitPort(), dinner(false));
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
        try (ChildProcess child = tested.startProcess(Map.of("LLM_API_KEY", "sk-\n-secret"))) {
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
                ChildProcess child = tested.startProcess(allOptions(model.url()));
                Listener guest = Listener.open(child.awaitPort())) {
            guest.awaitEvent();
            child.terminate();
            Await.closed(guest.port());
            stopping.countDown();
            assertThat(guest.rest()).containsExactly("data: {\"token\":\"Two\"}", "data: [DONE]");
            child.awaitExit();
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
            socket.getOutputStream().write(dinner(true).bytes(port));
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
