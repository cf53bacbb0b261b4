package twokitchens.loadtest.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Benchmarks in brief and stress tests, small, from the kit's jar against the servers' jars. */
@Isolated("it measures")
@Tag("extended")
class MeasuringIT {
    @TempDir
    private Path directory;

    @Test
    void growthAndStartAreMeasured() throws Exception {
        assertThat(printed("bench --only start,growth --brief"))
                .containsPattern("sync-1 with a class archive +0\\.\\d+|sync-1 with a class archive +[1-9]")
                .containsPattern("async-1, 10 +[\\d,]+\\.\\d +[1-9]")
                .containsPattern("async-1, 100 +[\\d,]+\\.\\d +")
                .containsPattern("\\n20 +[\\d.]+ +400 ");
        assertThat(directory.resolve("bench.json")).content().contains("\"part\" : \"growth\"");
        assertThat(List.of("growth-users", "growth-store-one", "growth-store-all", "growth-workers"))
                .allSatisfy(figure ->
                        assertThat(directory.resolve(figure + ".svg")).content().startsWith("<svg xmlns="));
    }

    /** Cold: that there are numbers is all that can be asked of them. */
    @Test
    void serversAndEnginesAreAskedTheSame() throws Exception {
        requireWrk();
        assertThat(printed("bench --only engine --brief --repeats 1"))
                .containsPattern(grid("async-1", "plain-vertx"))
                .containsPattern(grid("async-1", "bare-vertx"))
                .containsPattern(grid("async-1", "async-native"))
                .containsPattern(grid("sync-100", "plain-javalin"))
                .containsPattern(grid("sync-100", "bare-jetty"))
                .containsPattern("sync-100 beside plain-javalin, GET /users/1: \\d+\\.\\d\\d of its requests")
                .contains("the goal of 1.15 is")
                .containsPattern("async-1 beside bare-vertx, POST /users: \\d+\\.\\d\\d of its requests");
    }

    /** All were answered as expected, some of each. */
    private static String grid(String one, String other) {
        String numbers = " +[1-9][\\d,]* +[\\d,]+\\.\\d +(\\d+\\.\\d\\d|-) +0\\n";
        return "%1$s and %2$s, loaded by wrk .*\\n.*\\nGET /users/1 %1$s%3$sGET /users/1 %2$s%3$sPOST /users %1$s%3$sPOST /users %2$s%3$s"
                .formatted(one, other, numbers);
    }

    /** Killed, it can tidy nothing up itself. Left alone, this wrk would go on for half a minute. */
    @Test
    void aKilledKitTakesTheLoadGeneratorAlong() throws Exception {
        requireWrk();
        try (KitProcess kit = start("bench --only engine")) {
            kit.child(each -> each.command().orElse("").endsWith("/wrk"));
            kit.killAmongChildren();
        }
    }

    private static void requireWrk() {
        boolean isHere = Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(place -> Files.isExecutable(Path.of(place, "wrk")));
        assumeTrue(Boolean.parseBoolean(System.getenv("REQUIRE_WRK")) || isHere, "needs wrk, which is not here");
    }

    @Test
    void allClientsAreServed() throws Exception {
        assertThat(printed("bench --only clients --brief --repeats 1 --clients 4000"))
                .containsPattern("async-1 +200 +0 ")
                .containsPattern("sync-20 +20 +0 ")
                .contains("async-1: 200 clients at the same time, all served");
    }

    @Test
    void aLimitKeepsWhatAnOverloadedServerCanDo() throws Exception {
        String output = printed("overload --servers sync --loads 3 --seconds 2 --timeout 1s");
        assertThat(perSecond(output, "sync-40 100")).isGreaterThan(2 * perSecond(output, "sync-40 -"));
        assertThat(directory.resolve("index.html")).content().contains("<svg", "lang=\"zh\"");
        assertThat(directory.resolve("goodput.svg")).content().startsWith("<svg xmlns=");
    }

    private static double perSecond(String output, String beginning) {
        String row = output.lines()
                .map(line -> line.replaceAll(" +", " "))
                .filter(line -> line.startsWith(beginning))
                .findFirst()
                .orElseThrow(() -> new AssertionError(output));
        return Double.parseDouble(row.split(" ")[4]);
    }

    @Test
    void slowClientsAreDisconnectedByTheTimeout() throws Exception {
        assertThat(
                        printed(
                                "slow-clients --slow-heads 50 --slow-bodies 20 --idle 50 --workers 10 --request-timeout 1s --quiet 1s"))
                .containsPattern("sync-10 +slow body +20 +20 +20 +20 ")
                .containsPattern("async-1 +slow head +50 +50 +0 +50 ")
                .containsPattern("async-1 +idle +50 +50 +0 +50 ")
                .contains("async-1: other clients were not affected")
                .doesNotContain("did not close");
    }

    @Test
    void bothHoldOut() throws Exception {
        try (KitProcess kit = start("soak --minutes 0.1 --warm-up 6s --heap")) {
            kit.assertEndedWith(0, 1);
            assertThat(kit.output())
                    .containsPattern("sync-50 +threads .* level\\n")
                    .containsPattern("async-1 +threads .* level\\n")
                    .containsPattern("async-1 +live heap, MiB ")
                    .containsPattern("sync-50: [1-9][\\d,]* requests served, 0 failed; ")
                    .containsPattern("async-1: [1-9][\\d,]* requests served, 0 failed; ");
            kit.assertEndedWith(kit.output().contains("grows\n") ? 1 : 0);
        }
    }

    /** One that does not hold out ends the test, long before its time. It is killed as soon as it is there. */
    @Test
    void whoDoesNotHoldOutIsNamed() throws Exception {
        try (KitProcess kit = start("soak --minutes 60 --warm-up 0s")) {
            kit.child("async-server.jar").destroyForcibly();
            kit.assertEndedWith(1);
            assertThat(kit.output()).isEqualTo("async-1 ended with exit status 137, killed by signal 9\n");
        }
    }

    private String printed(String command) throws Exception {
        try (KitProcess kit = start(command)) {
            kit.assertEndedWith(0);
            return kit.output();
        }
    }

    private KitProcess start(String command) throws Exception {
        return KitProcess.start(Files.createTempFile(directory, "kit", ".log"), command + " --output " + directory);
    }
}
