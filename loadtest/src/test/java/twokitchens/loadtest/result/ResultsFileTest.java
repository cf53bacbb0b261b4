package twokitchens.loadtest.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import twokitchens.loadtest.result.statistics.DifferenceTest.Difference;

class ResultsFileTest {
    private static final Path SAMPLE = Path.of("../docs/sample");
    private static final Contender SYNC = Results.contender("sync-1");
    private static final Contender ASYNC = Results.contender("async-1");

    @Test
    void givesBackWhatWasWritten(@TempDir Path directory) throws IOException {
        Comparison comparison = comparison();
        ResultsFile.write(comparison, directory);
        assertThat(ResultsFile.read(directory)).isEqualTo(comparison);
    }

    /** A map that cannot be changed has an order of its own in each JVM. */
    @Test
    void theSameResultsAreTheSameBytes(@TempDir Path directory) throws IOException {
        ResultsFile.write(ResultsFile.read(SAMPLE), directory);
        JsonNode written =
                ResultsFile.MAPPER.readTree(directory.resolve("results.json").toFile());
        for (String name : List.of("versions", "jvmOptions", "percentiles", "limits")) {
            assertThat(written.findValues(name))
                    .as(name)
                    .isNotEmpty()
                    .allSatisfy(map -> assertThat(map.properties().stream().map(Map.Entry::getKey))
                            .isSorted());
        }
    }

    @Test
    void leavesNothingElse(@TempDir Path directory) throws IOException {
        ResultsFile.write(comparison(), directory);
        ResultsFile.write(comparison(), directory);
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(directory.resolve("results.json"));
        }
    }

    @Test
    void readsWhatAnEarlierVersionWrote() throws IOException {
        Comparison earlier = ResultsFile.read(Path.of("../docs/contenders/measured"));

        assertThat(earlier.runs()).isNotEmpty();
        assertThat(earlier.exchanges()).isEmpty();
        assertThat(earlier.chatCalibration()).isEmpty();
    }

    @Test
    void readsWhatWasCalledOtherwise(@TempDir Path directory) throws IOException {
        ResultsFile.write(comparison(), directory);
        Path file = directory.resolve("results.json");
        String earlier = Files.readString(file)
                .replace("\"kind\"", "\"style\"")
                .replace("\"pause\"", "\"freeze\"")
                .replace("\"chat-open\"", "\"chat-rush\"");
        assertThat(earlier).contains("\"style\"", "\"freeze\"", "\"chat-rush\"");
        Files.writeString(file, earlier);
        assertThat(ResultsFile.read(directory)).isEqualTo(comparison());
    }

    /** What is changed in the sample's file, and the line that tells it; a path ends in the field. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /plan                              | -          | plan: is missing
            /plan                              | 7          | plan: 7 is not a text
            /plan                              | "../x"     | plan: is not the name of a plan
            /plan                              | null       | plan: null is not a text
            /startedAt                         | "today"    | startedAt: "today" is not a moment such as
            /startedAt                         | -          | startedAt: is missing
            /cookMillis                        | 0          | cookMillis: 0 is not from 1 to 3600000
            /cookMillis                        | -200       | cookMillis: -200 is not from 1 to 3600000
            /cookMillis                        | 1e300      | cookMillis: 1.0E300 is not a whole number
            /cookMillis                        | "200"      | cookMillis: "200" is not a whole number
            /cookMillis                        | 0.5        | cookMillis: 0.5 is not a whole number
            /cookMillis                        | null       | cookMillis: null is not a whole number
            /cookMillis                        | -          | cookMillis: is missing
            /cookMillis                        | 100        | runs[0].theory: 5, but users, workers and the wait of 100 ms make 10
            /seconds                           | 1e999      | seconds: Infinity is not from 0 to 1000000000
            /seconds                           | "NaN"      | seconds: NaN is not from 0 to 1000000000
            /machine                           | -          | machine: is missing
            /machine                           | []         | machine: [] is not an object
            /machine/cores                     | 0          | machine.cores: 0 is not from 1 to 100000
            /machine/versions/Javalin          | null       | machine.versions.Javalin: null is not a text
            /runs                              | -          | runs: is missing
            /runs                              | null       | runs: null is not a list
            /runs                              | {}         | runs: {} is not a list
            /runs/0                            | null       | runs[0]: null is not an object
            /runs/0                            | {}         | runs[0].scenario: is missing
            /runs/0/scenario                   | null       | runs[0].scenario: null is not a text
            /runs/0/contender/kind             | "BOTH"     | runs[0].contender.kind: "BOTH" is not one of BLOCKING, EVENT_LOOP
            /runs/0/contender/kind             | 1          | runs[0].contender.kind: 1 is not one of BLOCKING, EVENT_LOOP
            /runs/0/contender/workers          | 0          | runs[0].contender.workers: 0 is not from 1 to 1000000
            /runs/0/contender/workers          | -          | runs[0].contender.workers: is missing
            /runs/0/contender/name             | "a\\u001b[2J" | runs[0].contender.name: has a control character, or half a character
            /runs/0/users                      | -1         | runs[0].users: -1 is not from 0 to 1000000
            /runs/0/users                      | 3000000000 | runs[0].users: 3000000000 is not a whole number
            /runs/0/users                      | 0          | runs[0].theory: 5, but users
            /runs/0/windowSeconds              | 0          | runs[0].windowSeconds: 0 is not from 0.001 to 1000000
            /runs/0/ok                         | -          | runs[0].ok: is missing
            /runs/0/ok                         | -1         | runs[0].ok: -1 is not from 0
            /runs/0/throughput                 | 9.6        | runs[0].throughput: 9.6, but ok / windowSeconds is 4.8
            /runs/0/throughput                 | null       | runs[0].throughput: null is not a number
            /runs/0/theory                     | 2.5        | runs[0].theory: 2.5, but users, workers and the wait of 200 ms make 5
            /runs/0/theory                     | -          | runs[0].theory: is missing
            /runs/0/latency                    | null       | runs[0].latency.count: 0, but ok + failed is 24
            /runs/0/latency/count              | 23         | runs[0].latency.count: 23, but ok + failed is 24
            /runs/0/latency/mean               | 1          | runs[0].latency.mean: 1 is not between min and max
            /runs/0/latency/max                | 1          | runs[0].latency.percentiles.p50: 204.210175 is above max, which is 1
            /runs/4/latency/percentiles/p50    | 400        | runs[4].latency.percentiles.p50: 400 is above p90, which is
            /runs/0/latency/percentiles/p999   | 205        | runs[0].latency.percentiles: p999 is none of [p50, p90, p99, p99.9]
            /runs/0/latency/percentiles/p50    | null       | runs[0].latency.percentiles.p50: null is not a number
            /runs/0/flow/begun                 | -25        | runs[0].flow.begun: -25 is not from 0
            /runs/0/server/cpuCores            | -          | runs[0].server.cpuCores: is missing
            /runs/0/generator/threads          | 1e400      | runs[0].generator.threads:
            /runs/0/repeat                     | 0          | runs[0].repeat: 0 is not from 1 to 1000000
            /runs/0/gatlingReport              | "javascript:alert(1)" | runs[0].gatlingReport: is no path below
            /runs/0/histogramLog               | "javascript:alert(1)" | runs[0].histogramLog: is no path below
            /startedAt                         | "-999999999-01-01T00:00:00Z" | startedAt: is not between 1970
            /machine/os                        | "\\udc00x"             | machine.os: has a control character, or half a character
            /runs/0/trace/0/count              | -          | runs[0].trace[0].count: is missing
            /runs/0/findings/0                 | {"check":"LUCK","values":[]} | runs[0].findings[0].check: "LUCK" is not one of LITTLE,
            /runs/7/findings/0/values          | []         | runs[7].findings[0].values: are fewer than its text names
            /runs/0/nothing                    | 1          | runs[0].nothing: this version knows no such field
            """)
    void whatIsWrongIsOneLineThatNamesFileAndField(String path, String value, String complaint, @TempDir Path directory)
            throws IOException {
        assertThat(refusal(changed(path, value), directory)).contains("results.json: " + complaint);
    }

    /** Whole files that are none. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                  | is empty
            '  '                | is empty
            {}                  | plan: is missing
            []                  | [] is not an object
            null                | null is not an object
            7                   | 7 is not an object
            '""'                | "" is not an object
            {"plan": "quick",   | line 1, column 18: is not JSON, or cut off, or has a field twice
            {"plan": 1, "plan"  | line 1, column 19: is not JSON, or cut off, or has a field twice
            {} {}               | is not JSON, or cut off, or has a field twice
            <html>              | line 1, column 1: is not JSON, or cut off, or has a field twice
            """)
    void aFileThatHoldsNoResultsIsOneLine(String file, String complaint, @TempDir Path directory) throws IOException {
        assertThat(refusal(file, directory)).contains("results.json: ").endsWith(complaint);
    }

    @Test
    void aFileCutOffAnywhereIsOneLine(@TempDir Path directory) throws IOException {
        String whole = Files.readString(SAMPLE.resolve("results.json")).strip();
        for (int length = 1; length < whole.length(); length += 997) {
            assertThat(refusal(whole.substring(0, length), directory)).contains("results.json: line ");
        }
    }

    private static String refusal(String file, Path directory) throws IOException {
        Files.writeString(directory.resolve("results.json"), file);
        IOException refused = catchThrowableOfType(IOException.class, () -> ResultsFile.read(directory));
        assertThat(refused.getMessage())
                .startsWith(directory.toString())
                .doesNotContain("java", "twokitchens", "Exception", "\n");
        return refused.getMessage();
    }

    /** The sample with another value at a path, or without it. */
    private static String changed(String path, String value) throws IOException {
        ObjectMapper json = new ObjectMapper();
        JsonNode all = json.readTree(SAMPLE.resolve("results.json").toFile());
        int last = path.lastIndexOf('/');
        JsonNode parent = all.at(path.substring(0, last));
        String name = path.substring(last + 1);
        if (parent instanceof ArrayNode) {
            ArrayNode list = (ArrayNode) parent;
            list.remove(Integer.parseInt(name));
            list.insert(Integer.parseInt(name), json.readTree(value));
        } else if (value.equals("-")) {
            ((ObjectNode) parent).remove(name);
        } else {
            ((ObjectNode) parent).putRawValue(name, new RawValue(value));
        }
        return json.writeValueAsString(all);
    }

    @Test
    void moreThanTheoryAllowsIsOneLine(@TempDir Path directory) throws IOException {
        String doubled = changed("/runs/0/throughput", "9.6")
                .replaceFirst("\"ok\":24,", "\"ok\":48,")
                .replaceFirst("\"count\":24,", "\"count\":48,");
        assertThat(refusal(doubled, directory)).contains("runs[0].throughput: 9.6 is 192.0% of theory");
    }

    @Test
    void theSameRunTwiceIsOneLine(@TempDir Path directory) throws IOException {
        JsonNode all =
                new ObjectMapper().readTree(SAMPLE.resolve("results.json").toFile());
        ((ArrayNode) all.path("runs")).add(all.at("/runs/0"));
        assertThat(refusal(all.toString(), directory)).contains(".repeat: 1 is that of runs[0]");
    }

    /** One number of a run is changed so that its field alone does not tell; today's rules refuse the run. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /runs/0/flow/ok                | 23     | FLOW
            /runs/0/flow/meanInFlight      | 0.5    | LITTLE
            /runs/0/generator/cpuCores     | 1.95   | GENERATOR_BUSY
            /runs/0/server/firstSample     | 3      | SERVER_SAMPLES
            /runs/0/latency/min            | 2      | TOO_FAST
            /runs/0/latency/percentiles/p99 | 206   | PERCENTILE
            """)
    void whatTheFileTellsIsAuditedAgain(String path, String value, AuditRule rule, @TempDir Path directory)
            throws IOException {
        Files.writeString(directory.resolve("results.json"), changed(path, value));
        Comparison before = ResultsFile.read(SAMPLE);
        Comparison comparison = ResultsFile.read(directory);
        assertThat(comparison.runs()).hasSize(before.runs().size() - 1);
        assertThat(comparison.failedRuns())
                .singleElement()
                .satisfies(run ->
                        assertThat(run.findings()).extracting(Finding::check).contains(rule));
    }

    @Test
    void theSampleAndAnEarlierVersionsFileStandToday() throws IOException {
        for (Path directory : List.of(SAMPLE, Path.of("../docs/contenders/measured"))) {
            assertThat(ResultsFile.read(directory).failedRuns()).isEmpty();
        }
    }

    /** A run that has all that a run may have, one that has little, and one that failed. */
    private static Comparison comparison() {
        Finding finding = new Finding(AuditRule.FAILURES, List.of("1", "51", "1", "0", "0"));
        Latency latency = new Latency(51, 200, 201, 202, Map.of("p50", 201.0));
        SecondStats second = new SecondStats(3, 7, 201, 202.5);
        RunResult whole = new RunResult(
                "chat-open",
                ASYNC,
                0,
                10,
                50,
                1,
                5,
                Optional.empty(),
                Optional.of(latency),
                new ProcessUse(0.1, 100, 20, 0, 10, Optional.of(0.05)),
                new ProcessUse(0.2, 200, 30, 0.1, 9.9, Optional.empty()),
                "a/index.html",
                "a/b.hlog",
                2,
                new WindowCounters(
                        50,
                        1,
                        0,
                        1.5,
                        4_000,
                        -0.5,
                        50,
                        1,
                        0,
                        0,
                        0,
                        Optional.of(0L),
                        Optional.of(new WindowCounters.Overdue(1, 3.5, 1.5))),
                0.25,
                Optional.of(new OpenLoad(List.of(new OpenLoad.Rate(5, 10)), Optional.of(300.0), 290, List.of(second))),
                Optional.of(new Pause(2, latency)),
                Optional.of(new Chat(latency, Optional.of(latency), 100)),
                Optional.of(new ModelUse(1_000, 3, 0.2)),
                List.of(finding),
                List.of(second),
                Optional.of(new WarmUpCheck(3, 205, 201, Difference.NO_DIFFERENCE_SHOWN)),
                Optional.of(new Profile(Profile.Status.RECORDED, Optional.of(Results.recording(5, 20)))),
                Optional.empty(),
                Optional.of(new Surroundings(2, Optional.of(0.125), Optional.of(new Cgroup.Periods(100, 0)))));
        DatabaseUse database =
                new DatabaseUse("PostgreSQL 18.6", 10, Optional.of(latency), Optional.of(latency), Optional.of(0.3));
        return new Comparison(
                "quick",
                Instant.parse("2026-11-22T08:00:00Z"),
                120.5,
                200,
                Results.MACHINE,
                List.of(whole, Results.with(Results.sound(SYNC, 10, 50), "database", Optional.of(database))),
                List.of(new FailedRun("cook", ASYNC, 1_000, "async-1 (cook, 1000 users) ended", List.of(finding))),
                List.of(new Exchange("sync-1", "POST", "/users", "{}", 400, "application/json", "{}")),
                Map.of("sync-virtual", "Debian 21"),
                Optional.of(new ChatCalibration(2_200, 1_000, 700, 0.9, 2)));
    }
}
