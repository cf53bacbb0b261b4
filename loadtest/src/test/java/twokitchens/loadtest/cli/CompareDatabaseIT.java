package twokitchens.loadtest.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import twokitchens.loadtest.result.DatabaseUse;
import twokitchens.loadtest.result.ResultsFile;
import twokitchens.loadtest.result.RunResult;

/** A plan that needs a database has one, and its numbers say what a request waited for. */
@Tag("extended")
@Isolated
class CompareDatabaseIT {
    private static final String POSTGRES = "/data -c port=";

    @TempDir
    private Path directory;

    /** Ten clients, five connections, queries of 50 ms: each waits as long for a connection as for its query. */
    @Test
    void startsItsOwnAndTellsWaitingForAConnectionFromTheQuery() throws Exception {
        ProcessHandle postgres;
        try (KitProcess kit = KitProcess.compare(directory, "--plan database-smoke --contenders async-1")) {
            postgres = kit.child(POSTGRES);
            kit.assertMeasured();
        }
        assertThat(postgres.isAlive()).isFalse();
        assertThat(directory.resolve(".tmp")).doesNotExist();
        List<RunResult> runs = ResultsFile.read(directory).runs();
        assertThat(runs).isNotEmpty().allSatisfy(run -> {
            DatabaseUse database = run.database().orElseThrow();
            assertThat(database.connections()).isEqualTo(5);
            assertThat(database.version()).startsWith("PostgreSQL 18.");
            assertThat(database.cpuCores().orElseThrow()).isPositive();
            double query = database.querying().orElseThrow().mean();
            if (run.scenario().equals("query")) {
                assertThat(run.theory()).contains(100.0);
                assertThat(query).isBetween(50.0, 100.0);
                assertThat(database.connecting().orElseThrow().mean()).isBetween(0.5 * query, 1.5 * query);
            }
        });
    }

    /** Its password is in no file of the results, and in no line. */
    @Test
    void takesOneThatRunsAlreadyAndKeepsItsPassword() throws Exception {
        Path elsewhere = directory.resolve("elsewhere");
        Path output = Files.createDirectory(directory.resolve("output"));
        try (KitProcess database =
                KitProcess.start(directory.resolve("database.log"), "database --output " + elsewhere)) {
            ProcessHandle postgres = database.child(POSTGRES);
            while (database.process().isAlive() && !database.output().contains("--database-password-file")) {
                Thread.sleep(20);
            }
            String password = Files.readString(Path.of(database.output().strip().replaceAll("(?s).* ", "")));
            String url =
                    database.output().replaceAll("(?s).*(postgresql://)(kitchen)(@\\S+).*", "$1$2:" + password + "$3");
            try (KitProcess kit = KitProcess.compare(
                    output, "--plan database-smoke --scenarios query --contenders sync-10 --database " + url)) {
                kit.assertMeasured();
            }
            assertThat(postgres.isAlive()).isTrue();
            assertNowhere(password, output);
        }
    }

    private static void assertNowhere(String secret, Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, ISO_8859_1)).as("%s", file).doesNotContain(secret);
            }
        }
    }

    @Test
    void neitherServerNorDatabaseOutlivesAKilledKit() throws Exception {
        try (KitProcess kit = KitProcess.compare(directory, "--plan database-smoke")) {
            kit.child("--database-pool");
            kit.killAmongChildren();
        }
        KitProcess.awaitNone(directory.toString());
    }
}
