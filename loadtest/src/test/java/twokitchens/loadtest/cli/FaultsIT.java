package twokitchens.loadtest.cli;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.Results;
import twokitchens.loadtest.result.ResultsFile;

/** What becomes of a comparison whose kit is killed, whose disk is full, or that is not alone. */
@Execution(ExecutionMode.CONCURRENT)
@Tag("extended")
@DisabledOnOs(OS.WINDOWS)
class FaultsIT {
    /** More of them by hand: {@code -Dmoments=100}. */
    private static final int MOMENTS = Integer.getInteger("moments", 2);

    private static final int MOMENTS_OF_ONE_COMPARISON = 3;
    private static final int LATEST_MILLIS = 12_000;
    private static final String SHORT = "--plan smoke --contenders async-1";

    @TempDir
    private Path directory;

    /** Of three kits one after the other, each goes on where the one before was killed; the fourth ends by itself. */
    @Test
    @Timeout(value = 4, unit = TimeUnit.HOURS)
    void aKitKilledAtAnyMomentLeavesNothingHalfAndTheNextGoesOn() throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        Random random = new Random(seed);
        int killed = 0;
        while (killed < MOMENTS) {
            Path output = Files.createDirectory(directory.resolve("killed-" + killed));
            for (int moment = 0; moment < MOMENTS_OF_ONE_COMPARISON && killed < MOMENTS; moment++, killed++) {
                killAt(random.nextInt(LATEST_MILLIS), output, seed);
            }
            try (KitProcess kit = resumed(output)) {
                kit.assertMeasured();
            }
            assertThat(runs(output)).isPositive();
            assertThat(output.toFile().list()).noneMatch(name -> name.endsWith(".unfinished"));
        }
    }

    /** How many runs were measured, or measured and refused: these tests keep the machine busy. */
    private static int runs(Path output) throws IOException {
        Comparison comparison = ResultsFile.read(output);
        return comparison.runs().size() + comparison.failedRuns().size();
    }

    private static KitProcess resumed(Path output) throws IOException {
        return KitProcess.compare(output, SHORT + " --resume");
    }

    private static void killAt(int millis, Path output, long seed) throws Exception {
        try (KitProcess kit = resumed(output)) {
            if (kit.process().waitFor(millis, MILLISECONDS)) {
                kit.assertMeasured();
            }
            kit.killAmongChildren();
        }
        String when = "killed after %d ms, -Dseed=%d".formatted(millis, seed);
        if (Files.exists(output.resolve("results.json"))) {
            assertThatCode(() -> ResultsFile.read(output)).as(when).doesNotThrowAnyException();
        }
        if (Files.exists(output.resolve("index.html"))) {
            assertThat(Files.readString(output.resolve("index.html")).strip())
                    .as(when)
                    .endsWith("</html>");
        }
    }

    @Test
    void aFullDiskIsToldInOneLineAndEarlierResultsStay() throws Exception {
        ResultsFile.write(Results.comparison(List.of()), directory);
        byte[] before = Files.readAllBytes(directory.resolve("results.json"));
        try (KitProcess kit = KitProcess.startInShell(
                "ulimit -f 2048; exec \"$@\"",
                directory.resolve("kit.log"),
                "compare " + SHORT + " --output " + directory)) {
            kit.assertRefused("cannot write to " + directory);
        }
        assertThat(directory.resolve("results.json")).hasBinaryContent(before);
    }

    /** The obstacle stands where the page would be drafted. */
    @Test
    void aTargetThatCannotBeWrittenAnyMoreEndsTheComparisonAndWhatWasMeasuredStays() throws Exception {
        try (KitProcess kit = KitProcess.compare(directory, SHORT)) {
            ProcessHandle server = kit.child("--event-loops 1");
            Files.createDirectory(directory.resolve("index.html.unfinished"));
            kit.assertEndedWith(1);
            assertThat(kit.output()).contains("cannot go on in " + directory).doesNotContain("\tat ");
            assertThat(server.isAlive()).isFalse();
        }
        assertThat(runs(directory)).isPositive();
        assertThat(directory.resolve("index.html")).doesNotExist();
    }

    @Test
    void aSecondComparisonIsRefusedInTheSameDirectoryAndWorksInAnother() throws Exception {
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        try (KitProcess first = KitProcess.compare(directory, SHORT)) {
            first.child("run.Generator");
            try (KitProcess second =
                    KitProcess.start(directory.resolve("second.log"), "compare " + SHORT + " --output " + directory)) {
                second.assertRefused("another comparison is in progress in " + directory);
            }
            try (KitProcess third = KitProcess.compare(elsewhere, SHORT)) {
                third.assertMeasured();
            }
            first.assertMeasured();
        }
        assertThat(List.of(directory, elsewhere))
                .allSatisfy(each -> assertThat(each.resolve("index.html")).exists());
    }
}
