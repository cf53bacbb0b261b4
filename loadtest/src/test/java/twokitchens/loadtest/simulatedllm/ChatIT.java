package twokitchens.loadtest.simulatedllm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import twokitchens.model.Json;
import twokitchens.testing.ChildProcess;
import twokitchens.testing.RawHttp;
import twokitchens.testing.RawRequest;
import twokitchens.testing.RawResponse;

/** Guests, both kitchens and the model, each a process of its own. */
@Execution(ExecutionMode.CONCURRENT)
@Isolated("it keeps both cores busy")
@Tag("extended")
class ChatIT {
    private static final int GUESTS = 20;
    private static final int CROWD = 1_000;
    private static final String[] SLOWLY = {"--first-token", "100ms", "--tokens-per-second", "5", "--tokens", "1000"};
    private static final String ERROR = "event: error\ndata: {\"error\":\"语言模型中断了回答\"}\n\n";
    private static final String DONE = "data: [DONE]\n\n";

    private static ChildProcess model(int port, String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of("model", "--port", String.valueOf(port)));
        all.addAll(List.of(options));
        return ChildProcess.startJar(Map.of(), Path.of("target", "loadtest.jar"), all.toArray(String[]::new));
    }

    private static RawRequest chat(boolean stream) {
        return RawRequest.postJson("/chat", "{\"prompt\":\"What is for dinner?\",\"stream\":" + stream + "}");
    }

    private static List<RawHttp.Exchange> callAll(int guests, int port) throws IOException {
        List<RawHttp.Exchange> calls = new ArrayList<>();
        for (int guest = 0; guest < guests; guest++) {
            calls.add(RawHttp.send(port, chat(true).bytes(port)));
        }
        return calls;
    }

    private static void awaitCount(String name, IntPredicate condition, int modelPort) throws Exception {
        long start = System.nanoTime();
        while (!condition.test(count(name, modelPort))) {
            assertThat(System.nanoTime() - start)
                    .as("waiting for %s, now %d", name, count(name, modelPort))
                    .isLessThan(TimeUnit.SECONDS.toNanos(60));
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private static int count(String name, int modelPort) throws IOException {
        RawResponse stats = RawHttp.exchange(modelPort, RawRequest.get("/stats"));
        return Json.parse(stats.body()).get(name).intValue();
    }

    @ParameterizedTest
    @MethodSource(ChatServer.ALL)
    void theModelUnderstandsTheServerAndTheServerTheModel(ChatServer kitchen) throws Exception {
        try (ChildProcess model = model(0, "--first-token", "10ms", "--tokens", "7");
                ChildProcess server = kitchen.open(model.awaitPort())) {
            int port = server.awaitPort();
            JsonNode whole = Json.parse(RawHttp.exchange(port, chat(false)).body());
            assertThat(whole.get("answer").textValue()).startsWith("[simulated] ");
            assertThat(whole.get("model").textValue()).isEqualTo("simulated");
            assertThat(whole.get("finish_reason").textValue()).isEqualTo("stop");
            assertThat(whole.get("prompt_tokens").intValue()).isEqualTo(4);
            assertThat(whole.get("completion_tokens").intValue()).isEqualTo(7);
            String stream = RawHttp.exchange(port, chat(true)).text();
            assertThat(stream)
                    .startsWith("data: {\"token\":\"[simulated]\"}\n\n")
                    .endsWith(DONE);
            assertThat(stream.split("\n\n")).hasSize(8);
        }
    }

    /** Three tokens of a thousand: the model still speaks when they are shown. And who leaves is no longer spoken to. */
    @ParameterizedTest
    @MethodSource(ChatServer.ALL)
    void curlShowsTokensAsTheyCome(ChatServer kitchen) throws Exception {
        try (ChildProcess model = model(0, SLOWLY)) {
            int modelPort = model.awaitPort();
            try (ChildProcess server = kitchen.open(modelPort)) {
                Process curl = curl(server.awaitPort());
                try (BufferedReader shown = curl.inputReader(StandardCharsets.UTF_8)) {
                    List<String> events = shown.lines()
                            .filter(line -> !line.isEmpty())
                            .limit(3)
                            .toList();
                    assertThat(events).hasSize(3).allMatch(event -> event.startsWith("data: {\"token\":"));
                    assertThat(count("active", modelPort)).isEqualTo(1);
                } finally {
                    curl.destroyForcibly().waitFor();
                }
                awaitCount("disconnected", count -> count == 1, modelPort);
            }
        }
    }

    private static Process curl(int port) throws IOException {
        String address = "http://127.0.0.1:" + port + "/chat";
        String body = "{\"prompt\":\"What is for dinner?\",\"stream\":true}";
        return new ProcessBuilder("curl", "-sN", address, "--header", "Content-Type: application/json", "--data", body)
                .start();
    }

    @ParameterizedTest
    @MethodSource(ChatServer.ALL)
    void aBusyModelAsksToComeBack(ChatServer kitchen) throws Exception {
        try (ChildProcess model = model(0, "--first-token", "1m", "--concurrency", "1");
                ChildProcess server = kitchen.open(model.awaitPort())) {
            int port = server.awaitPort();
            try (java.net.Socket first =
                    RawHttp.send(port, chat(true).bytes(port)).socket()) {
                assertThat(first.getInputStream().read()).isEqualTo('H');
                RawResponse second = RawHttp.exchange(port, chat(true));
                assertThat(second.status()).isEqualTo(503);
                assertThat(second.header("Retry-After")).contains("1");
            }
        }
    }

    /** Twice, so that a thread or a connection that stayed behind would show. */
    @ParameterizedTest
    @MethodSource(ChatServer.ALL)
    @EnabledOnOs(OS.LINUX)
    void aKilledModelLeavesAClearEndAndNothingElse(ChatServer kitchen) throws Exception {
        ChildProcess first = model(0, SLOWLY);
        int modelPort = first.awaitPort();
        try (ChildProcess server = kitchen.open(modelPort)) {
            int port = server.awaitPort();
            killWhileItSpeaks(first, modelPort, port);
            long threads = threads(server);
            ChildProcess second = model(modelPort, SLOWLY);
            second.awaitPort();
            killWhileItSpeaks(second, modelPort, port);
            assertThat(threads(server)).isLessThan(threads + GUESTS / 2);
            try (ChildProcess third = model(modelPort, "--first-token", "10ms", "--tokens", "3")) {
                third.awaitPort();
                assertThat(RawHttp.exchange(port, chat(true)).text()).endsWith(DONE);
            }
        }
    }

    private static void killWhileItSpeaks(ChildProcess model, int modelPort, int port) throws Exception {
        try (model) {
            List<RawHttp.Exchange> guests = callAll(GUESTS, port);
            awaitCount("tokens", count -> count >= 3 * GUESTS, modelPort);
            model.kill();
            for (RawHttp.Exchange guest : guests) {
                assertThat(RawResponse.parse(guest.receive()).text())
                        .startsWith("data: {\"token\":\"[simulated]\"}")
                        .endsWith(ERROR);
            }
            assertThat(RawHttp.exchange(port, chat(true)).status()).isEqualTo(502);
            while (hasConnections(modelPort)) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
    }

    private static long threads(ChildProcess process) throws IOException {
        try (Stream<Path> threads = Files.list(Path.of("/proc", String.valueOf(process.pid()), "task"))) {
            return threads.count();
        }
    }

    /** In the kernel's tables: local address, remote address with the port in hexadecimal, state; 06 is long closed. */
    private static boolean hasConnections(int modelPort) throws IOException {
        String toModel = " \\S+:%04X (?!06)".formatted(modelPort);
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            if (Files.readString(Path.of(table))
                    .lines()
                    .anyMatch(line -> line.matches(".*:.* \\S+" + toModel + ".*"))) {
                return true;
            }
        }
        return false;
    }

    @ParameterizedTest
    @MethodSource(ChatServer.ALL)
    void guestsWhoLeaveTakeTheirCallsWithThem(ChatServer kitchen) throws Exception {
        try (ChildProcess model = model(0, "--tokens", "100000")) {
            int modelPort = model.awaitPort();
            try (ChildProcess server = kitchen.open(modelPort)) {
                List<RawHttp.Exchange> guests = callAll(GUESTS, server.awaitPort());
                awaitCount("tokens", count -> count >= GUESTS, modelPort);
                for (RawHttp.Exchange guest : guests) {
                    guest.socket().close();
                }
                awaitCount("active", count -> count == 0, modelPort);
                assertThat(count("disconnected", modelPort)).isEqualTo(GUESTS);
            }
        }
    }

    @ParameterizedTest
    @MethodSource(ChatServer.FOR_A_CROWD)
    void aCrowdIsHeldAtOnceAndEverybodyIsToldOfTheModelsEnd(ChatServer kitchen) throws Exception {
        try (ChildProcess model = model(0, "--first-token", "5m")) {
            int modelPort = model.awaitPort();
            try (ChildProcess server = kitchen.open(modelPort)) {
                List<RawHttp.Exchange> guests = callAll(CROWD, server.awaitPort());
                awaitCount("active", count -> count == CROWD, modelPort);
                model.kill();
                for (RawHttp.Exchange guest : guests) {
                    assertThat(RawResponse.parse(guest.receive()).text()).isEqualTo(ERROR);
                }
            }
        }
    }
}
