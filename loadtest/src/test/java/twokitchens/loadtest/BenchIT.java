package twokitchens.loadtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmarks in brief, from the kit's jar against the servers' jars. */
class BenchIT {
    @TempDir
    private Path directory;

    @Test
    void growthAndStartAreMeasured() throws Exception {
        Ran ran = run("--only", "start,growth", "--brief");
        assertThat(ran.status()).as(ran.output()).isZero();
        assertThat(ran.output())
                .containsPattern("sync-1 with a class archive +0\\.\\d+|sync-1 with a class archive +[1-9]")
                .containsPattern("async-1, 10 +[\\d,]+\\.\\d +[1-9]")
                .containsPattern("async-1, 100 +[\\d,]+\\.\\d +")
                .containsPattern("\\n20 +[\\d.]+ +400 ");
        assertThat(Files.readString(directory.resolve("bench.json"))).contains("\"part\" : \"growth\"");
        for (String figure : List.of("growth-users", "growth-store-one", "growth-store-all", "growth-workers")) {
            assertThat(Files.readString(directory.resolve(figure + ".svg"))).startsWith("<svg xmlns=");
        }
    }

    /** Cold: that there are numbers is all that can be asked of them. */
    @Test
    void serversAndEnginesAreAskedTheSame() throws Exception {
        assumeTrue(Boolean.parseBoolean(System.getenv("REQUIRE_WRK")) || canRun("wrk"), "needs wrk, which is not here");
        Ran ran = run("--only", "metal", "--brief", "--repeats", "1");
        assertThat(ran.status()).as(ran.output()).isZero();
        assertThat(ran.output())
                .containsPattern(grid("async-1", "bare-vertx", "wrk"))
                .containsPattern(grid("async-1", "bare-vertx", "Gatling"))
                .containsPattern(grid("sync-100", "bare-jetty", "wrk"))
                .containsPattern(grid("sync-100", "bare-jetty", "Gatling"))
                .containsPattern(grid("plain-vertx", "bare-vertx", "wrk"))
                .containsPattern(grid("plain-javalin", "bare-jetty", "wrk"))
                .containsPattern("sync-100 beside bare-jetty, GET /users/1 by Gatling: \\d+\\.\\d\\d of its requests")
                .containsPattern("plain-vertx beside bare-vertx, POST /users by wrk: \\d+\\.\\d\\d of its requests");
    }

    /** All were answered as expected, some of each. */
    private static String grid(String one, String other, String tool) {
        String numbers = " +[1-9][\\d,]* +[\\d,]+\\.\\d +(\\d+\\.\\d\\d|-) +0\\n";
        return one + " and " + other + ", asked by " + tool + " .*\\n.*\\n"
                + Stream.of(
                                "GET /users/1 " + one,
                                "GET /users/1 " + other,
                                "POST /users " + one,
                                "POST /users " + other)
                        .map(name -> name + numbers)
                        .collect(Collectors.joining());
    }

    /** Killed, it can tidy nothing up itself. Left alone, this wrk would go on for half a minute. */
    @Test
    void aKilledKitTakesTheLoadGeneratorAlong() throws Exception {
        assumeTrue(Boolean.parseBoolean(System.getenv("REQUIRE_WRK")) || canRun("wrk"), "needs wrk, which is not here");
        Process kit = started(List.of(), "--only", "metal");
        try {
            List<ProcessHandle> children = childrenWithWrk(kit);
            kit.destroyForcibly();
            for (ProcessHandle child : children) {
                child.onExit().get(10, TimeUnit.SECONDS);
            }
        } finally {
            kit.destroyForcibly();
        }
    }

    private static List<ProcessHandle> childrenWithWrk(Process kit) {
        Instant end = Instant.now().plusSeconds(60);
        while (kit.isAlive() && Instant.now().isBefore(end)) {
            List<ProcessHandle> children = kit.descendants().toList();
            if (children.stream()
                    .anyMatch(child -> child.info().command().orElse("").endsWith("/wrk"))) {
                return children;
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("no wrk was started within a minute");
    }

    private static boolean canRun(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }

    @Test
    void allGuestsAreServed() throws Exception {
        Ran ran = run("--only", "guests", "--brief", "--repeats", "1", "--guests", "4000");
        assertThat(ran.status()).as(ran.output()).isZero();
        assertThat(ran.output())
                .containsPattern("async-1 +200 +0 ")
                .containsPattern("sync-20 +20 +0 ")
                .contains("async-1: 200 guests at the same time, all served");
    }

    @Test
    void guestsForWhomThereIsNoRoomAreRefusedInOneLine() throws Exception {
        Ran ran = ended(List.of("sh", "-c", "ulimit -n 1000; exec \"$@\"", "sh"), "--only", "guests");
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.output().lines()).singleElement().asString().contains("this process may open 1000", "ulimit -n");
    }

    @Test
    void aPartThatThereIsNotIsRefusedInOneLine() throws Exception {
        Ran ran = run("--only", "shrinking");
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.output().lines()).singleElement().asString().contains("'shrinking'", "growth");
    }

    private record Ran(int status, String output) {}

    private Ran run(String... options) throws Exception {
        return ended(List.of(), options);
    }

    private Ran ended(List<String> shell, String... options) throws Exception {
        Process process = started(shell, options);
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
            return new Ran(process.exitValue(), output);
        } finally {
            process.destroyForcibly();
        }
    }

    private Process started(List<String> shell, String... options) throws IOException {
        List<String> command = new ArrayList<>(shell);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                "target/loadtest.jar",
                "bench",
                "--output",
                directory.toString()));
        command.addAll(List.of(options));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
