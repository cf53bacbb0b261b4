package twokitchens.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What RFC 9110 and 9112 require of any server: what must be rejected is, what must be accepted is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
public abstract class ProtocolContract {
    private static final Path OUTCOMES = Path.of("../shared-model/src/test/resources/protocol/outcomes.md");
    private static final Path PAGE = Path.of("../docs/protocol.md");

    private final TestedServer tested = TestedServer.of(getClass());
    private final Map<ProtocolCase, ProtocolOutcome> outcomes = new LinkedHashMap<>();
    private final Map<String, String> deviations;

    /** @param deviations cases in which the server deviates from the RFC, and why */
    protected ProtocolContract(Map<String, String> deviations) {
        this.deviations = deviations;
    }

    @BeforeAll
    void askAll() throws Exception {
        try (RunningServer server = tested.start()) {
            for (ProtocolCase each : cases()) {
                outcomes.put(each, ProtocolOutcome.of(each, server));
            }
        }
    }

    static List<ProtocolCase> cases() throws IOException {
        return ProtocolCase.load();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void doesAsTheRfcSays(ProtocolCase protocolCase) {
        ProtocolOutcome outcome = outcomes.get(protocolCase);
        assertThat(outcome.isSmuggled()).as("carries out the hidden order").isFalse();
        assertThat(outcome.isSilent()).as("neither answers nor hangs up").isFalse();
        assertThat(outcome.text()).doesNotContain("Exception", "\tat ");
        assertThat(protocolCase.allows(outcome))
                .as("%s, but: %s", protocolCase.rule(), outcome.words())
                .isEqualTo(!deviations.containsKey(protocolCase.toString()));
    }

    @Test
    void whatDeviatesIsACase() {
        assertThat(outcomes.keySet()).extracting(ProtocolCase::toString).containsAll(deviations.keySet());
    }

    /**
     * The file beside the cases lists what both servers do with each. Each server's tests know its own column, and take
     * the other's from the file. The page counts them, by group, and has the reasons of all deviations.
     */
    @Test
    void theDocumentationTellsWhatWasSeen() throws Exception {
        String known = Files.readString(OUTCOMES);
        StringBuilder seen = new StringBuilder(known.substring(0, known.indexOf("\n## ")));
        Map<String, String[]> rows = rows(known);
        String group = "";
        for (ProtocolCase each : outcomes.keySet()) {
            if (!each.group().equals(group)) {
                group = each.group();
                seen.append("\n## " + group + "\n\n");
                seen.append("| case | RFC | which says | sync-server | async-server |\n");
                seen.append("| --- | --- | --- | --- | --- |\n");
            }
            String[] cells = rows.getOrDefault(each.toString(), new String[] {"", "", "", "", "?", "?"});
            cells[tested == TestedServer.SYNC ? 4 : 5] = words(each);
            seen.append("| %s | %s | %s | %s | %s |\n"
                    .formatted(each.name(), each.section(), each.rule(), cells[4], cells[5]));
        }
        Files.writeString(Path.of("target/outcomes.md"), seen);
        assertThat(known)
                .as("%s; what was seen is in target/outcomes.md", OUTCOMES)
                .isEqualTo(seen.toString());
        String page = Files.readString(PAGE);
        assertThat(page).contains("**" + outcomes.size() + " cases**").contains(deviations.values());
        outcomes.keySet().stream()
                .collect(Collectors.groupingBy(ProtocolCase::group, Collectors.counting()))
                .forEach((name, cases) -> assertThat(page).contains("| " + name + " | " + cases + " |"));
        assertThat(Files.readString(Path.of("../docs/reliability.md"))).contains("| " + outcomes.size() + " cases |");
    }

    /** The cells of the page's rows, by the name of the case. */
    private static Map<String, String[]> rows(String page) {
        Map<String, String[]> rows = new HashMap<>();
        String group = "";
        for (String line : page.lines().toList()) {
            if (line.startsWith("## ")) {
                group = line.substring(3);
            } else if (line.startsWith("| ")) {
                String[] cells = line.split(" ?\\| ?");
                rows.put(group + ": " + cells[1], cells);
            }
        }
        return rows;
    }

    private String words(ProtocolCase protocolCase) {
        String words = outcomes.get(protocolCase).words();
        String reason = deviations.get(protocolCase.toString());
        return reason == null ? words : words + ": *" + reason + "*";
    }

    /** Pipelined requests are answered in their order, even where the first takes longest. */
    @Test
    void answersInOrder() throws Exception {
        try (RunningServer quick = tested.start("--cook-time", "300ms")) {
            byte[] answers = quick.exchange("GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(tested.cookPath)
                    + "GET /users/1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            assertThat(RawResponse.parseAll(answers))
                    .extracting(RawResponse::text)
                    .satisfiesExactly(
                            first -> assertThat(first).contains("完成"),
                            second -> assertThat(second).contains("Alice"));
        }
    }
}
