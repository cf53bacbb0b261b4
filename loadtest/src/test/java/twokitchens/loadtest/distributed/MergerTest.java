package twokitchens.loadtest.distributed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import twokitchens.loadtest.report.ReportWriter;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.Machine;
import twokitchens.loadtest.result.ProcessUse;
import twokitchens.loadtest.result.Results;
import twokitchens.loadtest.result.ResultsFile;
import twokitchens.loadtest.result.RunResult;
import twokitchens.loadtest.run.OutputDirectory;
import twokitchens.loadtest.run.Requirements.BadUsageException;
import twokitchens.loadtest.scenario.RecordedLogs;
import twokitchens.loadtest.scenario.Share;

/** Three injectors of ten clients each, whose requests take 200 ms: 500 answers each in ten seconds. */
class MergerTest {
    private static final Instant START = Instant.parse("2026-11-29T10:15:30Z");

    @TempDir
    private Path directory;

    private final List<Injection> three = new ArrayList<>();

    @BeforeEach
    void inject() throws IOException {
        for (int injector = 0; injector < 3; injector++) {
            three.add(new Injection(
                    Injection.ownVersion(),
                    new Share(injector, 3),
                    new Injection.Order("cook", Results.contender("sync-100"), "flask", "/cook_sync", "30", 200, 10),
                    Optional.empty(),
                    START,
                    Optional.of(Duration.ofMillis(300)),
                    "host " + injector,
                    Results.MACHINE,
                    List.of(Results.sound(Results.contender("sync-100"), 10, 500)),
                    List.of(RecordedLogs.window(START.plusSeconds(1), 500, Duration.ofMillis(200), directory)),
                    ""));
        }
    }

    /** One that takes so many milliseconds of processor time in each quarter of a second. */
    private static ServerUse server(long millis, Machine machine) {
        List<ProcessUse.Sample> samples = IntStream.range(0, 200)
                .mapToObj(each -> new ProcessUse.Sample(
                        START.minusSeconds(20).plusMillis(250L * each),
                        millis * each,
                        1 << 20,
                        120,
                        0,
                        Optional.empty()))
                .toList();
        return new ServerUse("sync-100", "host 9", machine, samples);
    }

    @Test
    void samplesAreOfTheServerAndTheBuildThatWereMeasured() {
        assertThat(Merger.fault(three.get(0), server(1, Results.MACHINE))).isEmpty();
        Machine other = Results.with(Results.MACHINE, "jvmOptions", Map.of("JDK_JAVA_OPTIONS", "-Xmx1g"));
        assertThat(Merger.fault(three.get(0), server(1, other)))
                .contains("has another commit, other JVM options or library versions than the injectors");
        ServerUse stranger = new ServerUse("async-1", "host 9", Results.MACHINE, List.of());
        assertThat(Merger.fault(three.get(0), stranger)).contains("is async-1, but sync-100 was measured");
    }

    /** It is another machine: what this one has is no limit. */
    @Test
    void aServerOfMoreCoresThanThisMachineIsAccepted() throws IOException {
        int busy = 2 * Runtime.getRuntime().availableProcessors();
        Machine large = Results.with(Results.MACHINE, "cores", 2 * busy);
        Comparison merged = new Merger(three, Optional.of(server(250L * busy, large)))
                .merge(OutputDirectory.kept(directory.resolve("merged")));
        assertThat(merged.failedRuns()).isEmpty();
        assertThat(merged.runs().get(0).server().cpuCores()).isEqualTo(busy);
    }

    @Test
    void limitsAreToldWhereTheyAreTheSame() throws IOException {
        String limit =
                "{\"container\": null, \"quotaCores\": 2.0, \"memoryMiB\": null, \"governor\": null, \"acceptQueue\": 9}";
        for (int injector = 0; injector < 3; injector++) {
            three.set(injector, with(with(three.get(injector), "/machine/site", limit), "/host", "\"one\""));
        }
        int cores = Results.MACHINE.cores();
        assertThat(merged("quota").machine().site()).isEmpty();
        assertThat(merged("containers").machine().cores()).isEqualTo(3 * cores);
        for (int injector = 0; injector < 3; injector++) {
            three.set(injector, with(three.get(injector), "/machine/site", limit.replace("2.0", "null")));
        }
        assertThat(merged("same").machine().site().orElseThrow().acceptQueue()).contains(9);
        assertThat(merged("one").machine().cores()).isEqualTo(cores);
        three.set(
                2,
                with(three.get(2), "/machine/site", limit.replace("2.0", "null").replace("9", "8")));
        three.set(2, with(three.get(2), "/host", "\"two\""));
        assertThat(merged("other").machine().site()).isEmpty();
    }

    private Comparison merged(String name) throws IOException {
        return new Merger(three, Optional.empty()).merge(OutputDirectory.kept(directory.resolve(name)));
    }

    @Test
    void countsAndTimesAddUp() throws IOException {
        ServerUse server = server(100, Results.MACHINE);
        OutputDirectory output = OutputDirectory.kept(directory.resolve("merged"));
        Comparison merged = new Merger(three, Optional.of(server)).merge(output);
        assertThat(merged.failedRuns()).isEmpty();
        assertThat(merged.machine().cores()).isEqualTo(8);
        RunResult run = merged.runs().get(0);
        assertThat(run.users()).isEqualTo(30);
        assertThat(run.ok()).isEqualTo(1_500);
        assertThat(run.throughput()).isEqualTo(150);
        assertThat(run.theory()).contains(150.0);
        assertThat(run.latency().orElseThrow().percentiles().get("p99")).isBetween(199.0, 201.0);
        assertThat(run.server().cpuCores()).isEqualTo(0.4);
        assertThat(run.flow().begun()).isEqualTo(1_500);
        // The ordinary results and page, read as all others are.
        assertThat(ResultsFile.read(output.path()).runs()).hasSize(1);
        assertThat(ReportWriter.write(merged, output.path())).content().contains("sync-100");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/version | \"0.9\" | injector 1 is of version 0.9, this is development",
                "/share/injector | 2 | injector 1 of 3 is missing; injector 2 of 3 is there 2 times",
                "/share/injectors | 4 | injector 1 had another number of injectors than injector 0",
                "/order/load | \"60\" | injector 1 had another order than injector 0",
                "/seed | 7 | injector 1 had another seed than injector 0",
                "/logs | [] | injector 1 had another number of windows than injector 0",
                "/machine/jvmOptions | {\"JAVA_TOOL_OPTIONS\": \"-Xmx1g\"} | injector 1 had another set of JVM options than injector 0",
                "/machine/versions | {\"Gatling\": \"4\"} | injector 1 had another set of library versions than injector 0",
                "/machine/commit | \"other\" | injector 1 had another commit than injector 0",
                "/startAt | \"2026-11-29T10:15:33Z\" | injector 1 started 3.0 s apart from injector 0",
                "/clockAhead | 3.3 | the clock of injector 1 is 3.0 s apart from that of injector 0",
                "/clockAhead | 0.9 | ''",
                "/clockAhead | null | ''",
            })
    void saysWhyTheyAreNotOneRun(String field, String value, String faults) throws IOException {
        three.set(1, with(three.get(1), field, value));
        assertThat(String.join("; ", Merger.faults(three))).isEqualTo(faults);
    }

    private static Injection with(Injection injection, String field, String value) throws IOException {
        ObjectNode json = ResultsFile.MAPPER.valueToTree(injection);
        int slash = field.lastIndexOf('/');
        ((ObjectNode) json.at(field.substring(0, slash)))
                .set(field.substring(slash + 1), ResultsFile.MAPPER.readTree(value));
        return ResultsFile.MAPPER.treeToValue(json, Injection.class);
    }

    @Test
    void oneIsMissing() {
        assertThat(Merger.faults(List.of(three.get(2), three.get(0)))).containsExactly("injector 1 of 3 is missing");
    }

    /** Its numbers would hide among those of the others. */
    @Test
    void aSaturatedInjectorIsNamedAndRefused() throws IOException {
        String finding = "[{\"check\": \"GENERATOR_BUSY\", \"values\": [\"1.9\", \"2\"]}]";
        three.set(1, with(three.get(1), "/results/0/findings", finding));
        Comparison merged = merged("merged");
        assertThat(merged.runs()).isEmpty();
        assertThat(merged.failedRuns())
                .singleElement()
                .satisfies(failed -> assertThat(failed.reason()).startsWith("injector 1: "));
    }

    @Test
    void isReadFromWhateverAnEngineCollects() throws IOException {
        Path log = directory.resolve("all.log");
        Files.writeString(log, "some warning\n2026-11-29T10:16:00Z node-1 " + three.get(0) + "\nmore\n" + three.get(1));
        assertThat(Injection.read(log)).containsExactly(three.get(0), three.get(1));
    }

    @ParameterizedTest
    @CsvSource({
        "200, ', line 2: this injection is cut off, or of another version'",
        "0, ' holds no injection: the injector that wrote it did not end well'",
        "-1, ' cannot be read'",
    })
    void saysWhatIsWrongWithAFile(int length, String message) throws IOException {
        Path file = directory.resolve("0.txt");
        if (length >= 0) {
            Files.writeString(file, "a line\n" + three.get(0).toString().substring(0, length));
        }
        assertThatExceptionOfType(BadUsageException.class)
                .isThrownBy(() -> Injection.read(file))
                .withMessage(file + message);
    }
}
