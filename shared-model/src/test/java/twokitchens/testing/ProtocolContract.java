package twokitchens.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import twokitchens.cli.Server;

/** What RFC 9110 and 9112 require of any server: what must be rejected is, what must be accepted is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
public abstract class ProtocolContract {
    private final Map<String, ProtocolOutcome> outcomes = new LinkedHashMap<>();
    private RunningServer server;

    /** A new server, not started yet. */
    protected abstract Server server();

    /** The name of its column in the documentation. */
    protected abstract String name();

    /** Cases in which the server deviates from the RFC, and why; never one in which a hidden request is executed. */
    protected abstract Map<String, String> deviations();

    @BeforeAll
    void askAll() throws Exception {
        server = RunningServer.start(server());
        for (ProtocolCase each : ProtocolCase.load()) {
            outcomes.put(each.toString(), ProtocolOutcome.of(each, server.port()));
        }
    }

    @AfterAll
    void close() {
        if (server != null) {
            server.close();
        }
    }

    static List<ProtocolCase> cases() {
        return ProtocolCase.load();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void doesAsTheRfcSays(ProtocolCase protocolCase) {
        ProtocolOutcome outcome = outcomes.get(protocolCase.toString());
        assertThat(outcome.isSmuggled()).as("carries out the hidden order").isFalse();
        assertThat(outcome.isSilent()).as("neither answers nor hangs up").isFalse();
        assertThat(protocolCase.rule().allows(outcome))
                .as("%s, but: %s", protocolCase.rule().text(), outcome.words())
                .isEqualTo(!deviations().containsKey(protocolCase.toString()));
    }

    @Test
    void whatDeviatesIsACase() {
        assertThat(outcomes).containsKeys(deviations().keySet().toArray(String[]::new));
    }

    @Test
    void theDocumentationTellsWhatWasSeen() throws Exception {
        ProtocolTable table = new ProtocolTable(name());
        Map<String, String> words = new LinkedHashMap<>();
        outcomes.forEach((each, outcome) -> words.put(each, words(each, outcome)));
        assertThat(table.page())
                .as("docs/protocol.md; what was seen is in target/protocol.md")
                .isEqualTo(table.page(words));
        assertThat(table.page()).contains("**" + outcomes.size() + " cases**");
        assertThat(Files.readString(Path.of("../docs/reliability.md"))).contains("| " + outcomes.size() + " cases |");
    }

    private String words(String protocolCase, ProtocolOutcome outcome) {
        String reason = deviations().get(protocolCase);
        return reason == null ? outcome.words() : outcome.words() + ": *" + reason + "*";
    }

    /** Pipelined requests are answered in their order, even where the first takes longest. */
    @Test
    void answersInOrder() throws Exception {
        String dish = "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(cookPath());
        String question = "GET /users/1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        try (RunningServer quick = RunningServer.start(server(), "--cook-time", "300ms")) {
            byte[] answers = RawHttp.exchange(quick.port(), (dish + question).getBytes());
            assertThat(RawResponse.parseAll(answers))
                    .extracting(RawResponse::text)
                    .satisfiesExactly(
                            first -> assertThat(first).contains("完成"),
                            second -> assertThat(second).contains("Alice"));
        }
    }

    /** The path of the cook route. */
    protected abstract String cookPath();
}
