package twokitchens.loadtest.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import twokitchens.loadtest.result.Chat;
import twokitchens.loadtest.result.ResultsFile;
import twokitchens.loadtest.result.RunResult;
import twokitchens.loadtest.result.SecondStats;

/** The kit as people start it, with guests in conversation with a language model. */
@Isolated("it measures")
@Tag("extended")
class CompareChatIT {
    private static final String MODEL = "--tokens-per-second";

    @TempDir
    private Path directory;

    /** No file and no line that the kit leaves, Gatling's among them, tells the key that the servers sent. */
    private static void assertNowhere(String secret, Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), ISO_8859_1))
                        .as("%s", file)
                        .doesNotContain(secret);
            }
        }
    }

    /** Three clients, answers of six tokens in 1.5 s: one worker lets two of them wait, the event loop streams to all three at once. */
    @Test
    void theEventLoopListensToAllAtOnce() throws Exception {
        ProcessHandle model;
        String key = "sk-" + UUID.randomUUID();
        try (KitProcess kit = KitProcess.start(
                Map.of("LLM_API_KEY", key),
                directory.resolve("kit.log"),
                "compare --plan chat-smoke --contenders sync-1,async-1 --output " + directory)) {
            model = kit.child(MODEL);
            kit.assertMeasured();
        }
        assertThat(model.isAlive()).isFalse();
        assertNowhere(key, directory);
        assumeTrue(ResultsFile.read(directory).failedRuns().isEmpty(), "the audit refused: the machine is busy");
        RunResult one = run("chat", "sync-1");
        RunResult loop = run("chat", "async-1");
        assertThat(loop.throughput()).isGreaterThan(2 * one.throughput());
        assertThat(chat(one).firstToken().mean())
                .isGreaterThan(5 * chat(loop).firstToken().mean());
        assertThat(chat(loop).firstToken().min()).isGreaterThan(390);
        assertThat(chat(loop).betweenTokens().orElseThrow().mean()).isBetween(190.0, 250.0);
        assertThat(chat(loop).tokensPerSecond()).isBetween(5 * loop.throughput(), 6.6 * loop.throughput());
        requireWhole(loop);
        requireOpen();
    }

    private void requireWhole(RunResult loop) throws Exception {
        RunResult whole = run("chat-whole", "async-1");
        assertThat(whole.chat()).isEmpty();
        assertThat(whole.throughput()).isBetween(0.7 * loop.throughput(), 1.3 * loop.throughput());
        assertThat(whole.model().orElseThrow().tokens()).isPositive();
    }

    private void requireOpen() throws Exception {
        RunResult crowd = run("chat-open", "async-1");
        assertThat(crowd.ok())
                .isEqualTo(crowd.open().orElseThrow().ideal().stream()
                        .mapToLong(SecondStats::count)
                        .sum());
        assertThat(chat(crowd).firstToken().min()).isGreaterThan(390);
    }

    private RunResult run(String scenario, String contender) throws Exception {
        return ResultsFile.read(directory).runs().stream()
                .filter(run -> run.scenario().equals(scenario))
                .filter(run -> run.contender().name().equals(contender))
                .findFirst()
                .orElseThrow();
    }

    private static Chat chat(RunResult run) {
        return run.chat().orElseThrow();
    }
}
