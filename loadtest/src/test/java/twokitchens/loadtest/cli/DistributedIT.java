package twokitchens.loadtest.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import twokitchens.loadtest.result.ResultsFile;
import twokitchens.loadtest.result.RunResult;
import twokitchens.loadtest.run.RunningContender;

/** One run from several hosts: network namespaces of this machine, by the programs that people have on real ones. */
@Isolated("it measures")
@Tag("extended")
class DistributedIT {
    private static final Path TOOLS = Path.of("src/test/resources/distributed").toAbsolutePath();
    private static final Path ENGINES =
            Path.of("../docs/distributed").toAbsolutePath().normalize();
    private static final Path JAR = Path.of("target/loadtest.jar").toAbsolutePath();

    @TempDir
    private Path directory;

    /** Three injectors load the server as one does. */
    @Test
    void threeHostsBySsh() throws Exception {
        requireHosts("sshd", "ip", "unshare");
        String run = "OUT=%s/%s %s/ssh.sh async-1 cook 100";
        String both = "INJECTORS=10.77.0.2 " + run.formatted(directory, "one", ENGINES) + " && "
                + run.formatted(directory, "three", ENGINES);
        assertThat(printed(List.of(TOOLS + "/hosts.sh", directory.toString(), "sh", "-c", both)))
                .contains("The page: ");
        RunResult one = result("one");
        RunResult three = result("three");
        assertThat(three.latency().orElseThrow().percentiles().get("p99"))
                .isCloseTo(one.latency().orElseThrow().percentiles().get("p99"), withinPercentage(30));
        assertThat(ResultsFile.read(directory.resolve("three")).runs()).hasSize(1);
    }

    @Test
    void fourNodesBySlurm() throws Exception {
        requireHosts("slurmctld", "slurmd", "srun", "ip", "unshare");
        List<String> command = List.of(TOOLS + "/cluster.sh", directory.toString());
        String batch = ENGINES + "/slurm.sh";
        assertThat(printed(Stream.concat(command.stream(), Stream.of(batch, "sync-100", "cook", "100"))
                        .toList()))
                .contains("The page: ");
        result("out");
    }

    private RunResult result(String name) throws Exception {
        RunResult run = ResultsFile.read(directory.resolve(name)).runs().get(0);
        assertThat(run.users()).isEqualTo(100);
        assertThat(run.ratioToTheory().orElseThrow()).isBetween(0.9, 1.02);
        assertThat(run.server().cpuCores()).isPositive();
        assertThat(run.server().residentMiB()).isPositive();
        return run;
    }

    private String printed(List<String> command) throws Exception {
        Path log = directory.resolve("printed.txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment()
                .putAll(Map.of(
                        "KIT",
                        System.getProperty("java.home") + "/bin/java -jar " + JAR,
                        "DIR",
                        directory.toString(),
                        "OUT",
                        directory + "/out",
                        "COOK",
                        "500ms",
                        "AHEAD",
                        "35"));
        Process process = builder.start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
            String printed = Files.readString(log);
            assertThat(process.exitValue()).as(printed).isZero();
            return printed;
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
        }
    }

    /** Where CI sets {@code REQUIRE_HOSTS}, their absence is a failure. */
    private static void requireHosts(String... programs) throws Exception {
        boolean areHere = Stream.of(programs)
                .allMatch(program -> Stream.of("/usr/sbin", "/usr/bin", "/sbin", "/bin")
                        .anyMatch(place -> Files.isExecutable(Path.of(place, program))));
        assumeTrue(
                Boolean.parseBoolean(System.getenv("REQUIRE_HOSTS")) || areHere && canMakeHosts(),
                "needs namespaces, so root, and " + String.join(", ", programs));
    }

    private static boolean canMakeHosts() throws Exception {
        return new ProcessBuilder("unshare", "--net", "--mount", "--uts", "--pid", "--fork", "true")
                        .start()
                        .waitFor()
                == 0;
    }

    /** Numbered by the environment, as the pods of an Indexed Job are. */
    @Test
    void aKilledInjectorIsNamedAndNothingIsMerged() throws Exception {
        Map<String, String> token = Map.of("TWO_KITCHENS_SAMPLES_TOKEN", "0123456789abcdef");
        int port = RunningContender.freePort();
        Path log = directory.resolve("serve.txt");
        try (KitProcess server = KitProcess.start(
                token, log, "serve --contender sync-10 --port " + port + " --output " + directory.resolve("serve"))) {
            while (server.process().isAlive() && !Files.readString(log).contains("--server-samples")) {
                Thread.sleep(20);
            }
            List<KitProcess> injectors = new ArrayList<>();
            String start = Instant.now().plusSeconds(35).toString();
            for (int index = 0; index < 3; index++) {
                injectors.add(KitProcess.start(
                        Map.of("JOB_COMPLETION_INDEX", String.valueOf(index)),
                        injection(index),
                        "inject --url http://127.0.0.1:" + port + " --contender sync-10 --load 30 --window 2"
                                + " --injectors 3 --start-at " + start + " --output "
                                + directory.resolve("i" + index)));
            }
            ProcessHandle generator = injectors.get(2).child("run.Generator");
            injectors.get(2).kill();
            KitProcess.awaitEnd(List.of(generator));
            injectors.get(0).assertEndedWith(0);
            injectors.get(1).assertEndedWith(0);
            String samples = Files.readString(log).replaceAll("(?s).*(--server-samples \\S+).*", "$1");
            String merge = "merge " + injection(0) + " " + injection(1) + "%s --output " + directory.resolve("merged")
                    + " " + samples;
            try (KitProcess kit =
                    KitProcess.start(token, directory.resolve("a"), merge.formatted(" " + injection(2)))) {
                kit.assertRefused("2.txt holds no injection");
            }
            try (KitProcess kit = KitProcess.start(token, directory.resolve("b"), merge.formatted(""))) {
                kit.assertRefused("injector 2 of 3 is missing");
            }
            assertThat(directory.resolve("merged/results.json")).doesNotExist();
        }
    }

    private Path injection(int index) {
        return directory.resolve(index + ".txt");
    }
}
