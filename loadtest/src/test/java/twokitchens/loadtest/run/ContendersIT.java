package twokitchens.loadtest.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import twokitchens.testing.RawHttp;
import twokitchens.testing.RawRequest;

/** All contenders, from their jars and their programs, do the work that they are measured at. */
@Execution(ExecutionMode.CONCURRENT)
@Isolated("it measures")
@Tag("extended")
class ContendersIT {
    private static final Path FILES = Path.of("../docs/contenders");
    private static final Duration COOK_TIME = Duration.ofSeconds(1);
    private static final String PYTHON = "/usr/bin/python3";

    @TempDir
    private Path directory;

    /** The limits are no servers: they answer constants. */
    @ParameterizedTest
    @MethodSource("everyone")
    void theKitsOwnDoTheirWork(ContenderSpec spec) throws Exception {
        assertThat(violations(spec)).hasSize(spec.isLimit() ? 2 : 0).allMatch(violation -> violation.contains("user"));
    }

    static Stream<Path> describedContenders() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            return files.filter(file -> file.toString().endsWith(".properties")).sorted().toList().stream();
        }
    }

    /** The real Flask and FastAPI; where CI sets {@code REQUIRE_PYTHON}, their absence is a failure. */
    @ParameterizedTest
    @MethodSource("describedContenders")
    void theLessonsOwnProgramsDoTheirWork(Path file) throws Exception {
        ContenderSpec spec = ContenderSpec.read(file);
        requirePython(spec.contender().framework().equals("Flask") ? "flask, gunicorn" : "fastapi, uvicorn");
        assertThat(violations(spec)).isEmpty();
    }

    private static void requirePython(String modules) throws Exception {
        if (!"true".equals(System.getenv("REQUIRE_PYTHON"))) {
            assumeThat(canImport(modules))
                    .as(PYTHON + " has no " + modules + "; the real Flask and FastAPI are not tested")
                    .isTrue();
        }
    }

    private static boolean canImport(String modules) throws Exception {
        if (!Files.isExecutable(Path.of(PYTHON))) {
            return false;
        }
        return new ProcessBuilder(PYTHON, "-c", "import " + modules).start().waitFor() == 0;
    }

    static Stream<ContenderSpec> everyone() throws InterruptedException {
        Jars jars = jars();
        return Contenders.all().stream().filter(jars::canStart);
    }

    /** Killed as some are, nobody could clean up. */
    @ParameterizedTest
    @MethodSource("everyone")
    void nobodyWritesToTheTemporaryDirectory(ContenderSpec spec) throws Exception {
        int port = RunningContender.freePort();
        ProcessBuilder builder = new ProcessBuilder(spec.command(port, COOK_TIME, jars()));
        builder.environment().put("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + directory);
        Process process = builder.redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
        try {
            awaitAnswer(port, process);
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(directory).isEmptyDirectory();
    }

    private static void awaitAnswer(int port, Process process) throws Exception {
        while (process.isAlive()) {
            try {
                RawHttp.exchange(port, RawRequest.get("/users"));
                return;
            } catch (ConnectException notYet) {
                Thread.onSpinWait();
            }
        }
        throw new AssertionError("ended with " + process.exitValue());
    }

    private List<String> violations(ContenderSpec spec) throws Exception {
        return new PreflightCheck(jars(), COOK_TIME, directory, System.out).violations(spec);
    }

    /** Where this JVM has no virtual threads, the contenders that need them run on one that has, as in a comparison. */
    private static Jars jars() throws InterruptedException {
        return new Jars(
                Path.of("../sync-server/target/sync-server.jar"),
                Path.of("../async-server/target/async-server.jar"),
                Path.of("target/loadtest-baseline.jar"),
                InstalledJdks.jvmWithVirtualThreads());
    }
}
