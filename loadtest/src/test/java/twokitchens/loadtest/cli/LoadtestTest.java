package twokitchens.loadtest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.Results;
import twokitchens.loadtest.result.ResultsFile;
import twokitchens.loadtest.result.RunResult;

class LoadtestTest {
    private final StringWriter errors = new StringWriter();
    private final StringWriter output = new StringWriter();

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "compare --plan slow, there is no plan slow",
        "compare --contenders sync-2, plan quick has no contender sync-2",
        "compare --sync-jar nowhere.jar, there is no nowhere.jar: mvn package builds it",
        "compare --contender nowhere.properties, cannot read the contender nowhere.properties: there is no such file",
        "compare --contender pom.xml, 'is not a key of a contender'",
        "compare --require cook.async-1.1001.p99<1s, '--require: ''cook.async-1.1001.p99'' names none of the runs: cook.sync-1.1, cook.sync-1.10'",
        "compare --require cook.async-1.1000.p99<1MB, '--require: ''cook.async-1.1000.p99<1MB'': p99 is measured in one of: ms, s, us'",
        "compare --faster, Unknown option",
        "compare --virtual-threads-java nowhere, --virtual-threads-java: there is no java in nowhere",
        "compare --virtual-threads-java pom.xml, pom.xml does not start",
        "compare --virtual-threads-java none --contenders sync-virtual, 'sync-virtual needs virtual threads: --virtual-threads-java none forbids them'",
        "compare --database postgresql://u:secret@127.0.0.1:1/x, no run of plan quick needs a database",
        "compare --plan database --database postgresql://u:secret@127.0.0.1:1/x, cannot reach a database at 127.0.0.1:1; start it",
        "compare --plan database --database postgresql://nowhere, 'is not an address such as postgresql://'",
        "compare --databse postgresql://u:secret@h/x, '://***@h/x'",
        "compare --database-password-file pom.xml, --database-password-file needs --database",
        "database --port 70000, '70000' is not a port from 0 to 65535",
        "report, Missing required parameter: 'DIR'",
        "compare-runs nowhere, Missing required parameter: 'B'",
        "compare-runs nowhere elsewhere, nowhere/results.json: there is no such file",
        "compare-runs . . --fail-if-slower 5, is not a share such as 5%",
        "compare-runs . . --fail-if p98>5%, 'does not end in a metric: throughput, mean, p50'",
        "compare-runs . . --json a.json, --markdown and --json need --fail-if-slower or --fail-if",
        "compare-runs {dir}/one {dir}/one --fail-if cook.sync-9.10.p50>5%, 'names none of the runs: cook.sync-1.10'",
        "compare-runs {dir}/one {dir}/one --fail-if-slower 5% --markdown {dir}/a.jar/a.md, 'cannot write'",
        "history nowhere, nowhere/results.json: there is no such file",
        "history {dir}/one --output {dir}/a.jar, '{dir}/a.jar was not written by this kit'",
        "history {dir}/one --output {dir}/a.jar/a.html, 'cannot write {dir}/a.jar/a.html'",
        "report nowhere, nowhere/results.json: there is no such file",
        "model --port 70000, '70000' is not a port from 0 to 65535",
        "model --first-token 5, '5' is not a duration",
        "model --tokens-per-second 0, tokens per second are more than 0",
        "model --spread 1.1, a spread is from 0 to 1",
        "model --error-rate -0.1, an error rate is from 0 to 1",
        "model --concurrency 0, a concurrency is at least 1",
        "model --tokens 0, tokens are from 1 to 100000",
        "model --host 203.0.113.7 --port 0, cannot listen on 203.0.113.7:0",
        "overload --loads 0, loads are above 0 and at most 10",
        "overload --loads many, Invalid value for option '--loads'",
        "overload --patience 100ms, 'a client''s timeout is longer than the service time'",
        "overload --seconds 0, requests are counted for 1 to 600 seconds",
        "overload --servers third, Invalid value for option '--servers'",
        "slow-clients --slow-heads -1, there are from 1 to 100000 slow clients of some kind",
        "slow-clients --slow-heads 0 --slow-bodies 0 --idle 0, there are from 1 to 100000 slow clients of some kind",
        "slow-clients --workers 0, workers are from 1 to 10000",
        "slow-clients --request-timeout 0s, '0s' is no time to wait",
        "soak --minutes 0, minutes are from 0.1 to 1440",
        "soak --minutes long, Invalid value for option '--minutes'",
        "bench --repeats 0, repeats are from 1 to 50",
        "bench --guests 5, clients are from 100 to 50000",
        "bench --only nothing, there is no part 'nothing'",
        "soak --warm-up 5, '5' is not a duration",
        "compare --contender {dir}/mine.properties, '{dir}/mine.properties, line 1: name must be another: there are two contenders named sync-1'",
        "compare --output {dir} --overwrite --sync-jar {dir}/a.jar --async-jar {dir}/a.jar, '{dir}/results.json: line 3, column 1: is not JSON'",
        "compare --output {dir}/a.jar/below --sync-jar {dir}/a.jar --async-jar {dir}/a.jar, cannot write to {dir}/a.jar/below",
        "report {dir}, '{dir}/results.json: line 3, column 1: is not JSON, or cut off'",
        "'', 'name a command: compare, compare-runs, history, classroom'",
        "inject --url http://127.0.0.1:1 --contender sync-9, '--contender is a file, or one of sync-1,'",
        "inject --url http://127.0.0.1:1 --contender sync-1 --load x, --load x is no load of scenario cook",
        "inject --url http://127.0.0.1:1 --contender sync-1 --scenario open --load 5, --load 5 is no load of scenario open",
        "inject --url http://127.0.0.1:1 --contender sync-1 --scenario chat, '--scenario is one of cook, users, chop, open'",
        "inject --url http://127.0.0.1:1 --contender sync-1 --injectors 3, several injectors need --start-at",
        "inject --url http://127.0.0.1:1 --contender sync-1 --injectors 3 --injector 3, '--injector is from 0 to 2, not 3'",
        "inject --url http://127.0.0.1:1 --contender sync-1 --start-at 2020-01-01T00:00:00Z, has passed",
        "inject --url http://127.0.0.1:1 --contender sync-1 --start-at soon, --start-at is a moment such as",
        "inject --url http://127.0.0.1:1 --contender async-1 --load 2 --injectors 3 --start-at 2099-01-01T00:00:00Z, fewer clients than there are injectors",
        "merge {dir}/nothing, '{dir}/nothing cannot be read'",
        "merge {dir}/results.json, '{dir}/results.json holds no injection'",
        "serve --contender nobody, '--contender is one of sync-1,'",
        "serve --contender sync-1, the samples need a token",
    })
    void badUsageIsOneLineAndExitCodeTwo(String arguments, String complaint) throws IOException {
        ResultsFile.write(comparison(50), Files.createDirectory(directory.resolve("one")));
        Files.createFile(directory.resolve("a.jar"));
        Files.writeString(directory.resolve("results.json"), "{\n\"plan\": 7,\n");
        Files.writeString(
                directory.resolve("mine.properties"),
                "name=sync-1\ndialect=flask\nkind=blocking\nframework=Mine\nurl=http://127.0.0.1:5000\n");
        String given = arguments.replace("{dir}", directory.toString());
        assertThat(execute(given.isEmpty() ? new String[0] : given.split(" "))).isEqualTo(2);
        assertThat(errors.toString().lines())
                .singleElement()
                .asString()
                .contains(complaint.replace("{dir}", directory.toString()));
    }

    /** A window that was refused when it was measured, or is refused today, is told on the page. */
    @Test
    void reportAuditsAgain() throws IOException {
        Path file = directory.resolve("results.json");
        ResultsFile.write(comparison(50), directory);
        assertThat(execute("report", directory.toString())).isZero();
        assertThat(Files.readString(directory.resolve("index.html")))
                .contains("The audit looked at 1 window: none refused");
        Files.writeString(file, Files.readString(file).replace("\"begun\" : 50", "\"begun\" : 99"));
        assertThat(execute("report", directory.toString())).isZero();
        assertThat(Files.readString(directory.resolve("index.html")))
                .contains("The audit looked at 1 window: 1 refused");
    }

    @Test
    void compareRunsSetsTwoDirectoriesSideBySide() throws IOException {
        ResultsFile.write(comparison(50), directory);
        Path other = Files.createDirectory(directory.resolve("other"));
        ResultsFile.write(comparison(25), other);
        assertThat(execute("compare-runs", directory.toString(), other.toString()))
                .isZero();
        assertThat(output.toString()).contains("sync-1").contains("  0.5  A higher (not tested)");
    }

    /** Its own page is written again; a results.json is named as well as its directory. */
    @Test
    void theHistoryIsOnePage() throws IOException {
        ResultsFile.write(comparison(50, 49), directory);
        Path page = directory.resolve("pages/history.html");
        String[] history = {"history", directory.resolve("results.json").toString(), "--output", page.toString()};
        assertThat(execute(history)).isZero();
        assertThat(execute(history)).isZero();
        assertThat(output.toString()).contains("The page: " + page.toUri());
        assertThat(page).content().contains("cook, sync-1, 10 clients (plan quick): too few repeats to show a change");
    }

    /** Fully apart, five against five; the rows are named, for people and for machines. */
    @Test
    void aGateFailsWithExitCodeFourAndWritesMarkdownAndJson() throws IOException {
        Path before = Files.createDirectory(directory.resolve("before"));
        Path now = Files.createDirectory(directory.resolve("now"));
        ResultsFile.write(comparison(50, 49, 50, 49, 50), before);
        ResultsFile.write(comparison(45, 44, 45, 44, 45), now);
        Path markdown = directory.resolve("gate.md");
        Path json = directory.resolve("gate.json");
        String[] gate = {
            "compare-runs",
            before.toString(),
            now.toString(),
            "--fail-if-slower=5%",
            "--markdown=" + markdown,
            "--json=" + json
        };
        assertThat(execute(gate)).isEqualTo(4);
        assertThat(output.toString().replaceAll("\\s+", " "))
                .contains("FAILED cook.sync-1.10.throughput: 5/s, then 4.5/s (10.0% worse); chance alone")
                .contains("GATE FAILED: 1 of 1 row failed, 0 not judged (exact rank test, Holm, 1% for all together).");
        assertThat(markdown)
                .content()
                .contains("**GATE FAILED:**")
                .contains(
                        "| FAILED | `cook.sync-1.10.throughput` | 5/s | 4.5/s | 10.0% worse | 5% | chance alone does so in 0.4% |");
        var tree = new ObjectMapper().readTree(json.toFile());
        assertThat(tree.path("passes").asBoolean(true)).isFalse();
        assertThat(tree.at("/gate/rows/0/metric").asText()).isEqualTo("throughput");
        assertThat(tree.at("/gate/rows/0/verdict").asText()).isEqualTo("FAILED");
        gate[2] = before.toString();
        assertThat(execute(gate)).isZero();
        assertThat(output.toString().replaceAll("\\s+", " "))
                .contains("no difference shown; 5.0% would have failed")
                .contains("GATE PASSED: 1 row");
        ResultsFile.write(comparison(45, 44), now);
        assertThat(execute("compare-runs", before.toString(), now.toString(), "--fail-if-slower", "5%"))
                .isEqualTo(4);
        assertThat(output.toString().replaceAll("\\s+", " "))
                .contains("NOT JUDGED cook.sync-1.10.throughput", "5 repeats against 2 can never show a difference")
                .contains("make 5 of each (compare --repeats 5)");
    }

    private static Comparison comparison(long... oks) {
        Contender contender = Results.contender("sync-1");
        List<RunResult> runs = new ArrayList<>();
        for (long ok : oks) {
            runs.add(Results.with(Results.sound(contender, 10, ok), "repeat", runs.size() + 1));
        }
        return Results.comparison(runs);
    }

    @ParameterizedTest
    @CsvSource({"--help", "compare --help", "compare-runs --help", "report --help", "model --help", "database --help"})
    void helpIsEverywhere(String arguments) {
        assertThat(execute(arguments.split(" "))).isZero();
        assertThat(output.toString()).contains("Usage: loadtest");
    }

    @Command(name = "fail")
    static final class Failing implements Callable<Integer> {
        @Override
        public Integer call() {
            throw new IllegalStateException("unexpected");
        }
    }

    @Test
    void anUnexpectedErrorIsOneLineAndWithVerboseItsTrace() {
        assertThat(execute("fail")).isEqualTo(1);
        assertThat(errors.toString().lines()).containsExactly("IllegalStateException: unexpected");
        assertThat(execute("fail", "--verbose")).isEqualTo(1);
        assertThat(errors.toString()).contains("\tat " + Failing.class.getName() + ".call(");
    }

    private int execute(String... arguments) {
        CommandLine commandLine = Loadtest.commandLine().addSubcommand(new Failing());
        commandLine.setErr(new PrintWriter(errors, true));
        commandLine.setOut(new PrintWriter(output, true));
        return commandLine.execute(arguments);
    }
}
