package twokitchens.loadtest.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** The benchmarks in brief, from the kit's jar against the servers' jars. */
@Isolated("it measures")
@Tag("extended")
class BenchIT {
    @TempDir
    private Path directory;

    @Test
    void growthAndStartAreMeasured() throws Exception {
        KitRun ran = run("--only", "start,growth", "--brief");
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
        KitRun ran = run("--only", "engine", "--brief", "--repeats", "1");
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
        Process kit = new ProcessBuilder(KitRun.command(arguments("--only", "metal")))
                .redirectErrorStream(true)
                .start();
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
    void allClientsAreServed() throws Exception {
        KitRun ran = run("--only", "clients", "--brief", "--repeats", "1", "--clients", "4000");
        assertThat(ran.status()).as(ran.output()).isZero();
        assertThat(ran.output())
                .containsPattern("async-1 +200 +0 ")
                .containsPattern("sync-20 +20 +0 ")
                .contains("async-1: 200 clients at the same time, all served");
    }

    private KitRun run(String... options) throws Exception {
        return KitRun.of(arguments(options));
    }

    private List<String> arguments(String... options) {
        List<String> arguments = new ArrayList<>(List.of("bench", "--output", directory.toString()));
        arguments.addAll(List.of(options));
        return arguments;
    }
}
