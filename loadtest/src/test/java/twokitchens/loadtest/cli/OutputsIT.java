package twokitchens.loadtest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import twokitchens.loadtest.result.ResultsFile;
import twokitchens.loadtest.result.RunResult;

/** Where results go by default: in a checkout of its own, whose name is not easy to write into a link. */
@DisabledOnOs(OS.WINDOWS)
@Tag("extended")
class OutputsIT {
    @TempDir
    private Path directory;

    private Path checkout;
    private Path target;
    private Path comparison;

    /** What the build made: the kit finds its place by its jar, which is no link. */
    @BeforeEach
    void link() throws IOException {
        checkout = Files.createDirectory(directory.resolve("zwei Küchen"));
        target = Files.createDirectories(checkout.resolve("loadtest/target"));
        comparison = target.resolve("comparison");
        Path made = Path.of("target").toRealPath();
        for (String jar : List.of("loadtest.jar", "loadtest-baseline.jar")) {
            Files.copy(made.resolve(jar), target.resolve(jar));
        }
        Files.createSymbolicLink(target.resolve("lib"), made.resolve("lib"));
        for (String module : List.of("sync-server", "async-server")) {
            Files.createSymbolicLink(
                    checkout.resolve(module), Path.of("..").resolve(module).toRealPath());
        }
    }

    private KitProcess kit(String words, String... more) throws IOException {
        String[] all =
                Stream.concat(Stream.of(words.split(" ")), Stream.of(more)).toArray(String[]::new);
        return KitProcess.startIn(checkout, Files.createTempFile(directory, "kit", ".log"), all);
    }

    private String compared(String options) throws Exception {
        try (KitProcess kit = kit("compare --contenders async-1 --virtual-threads-java none " + options)) {
            kit.assertMeasured();
            return kit.output();
        }
    }

    private void refused(String complaint, String... options) throws Exception {
        try (KitProcess kit = kit("compare --plan smoke --contenders async-1", options)) {
            kit.assertRefused(complaint);
        }
    }

    private static String planAt(Path place) throws IOException {
        return ResultsFile.read(place).plan();
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> entries = Files.list(target.resolve("comparisons"))) {
            return entries.filter(Files::isDirectory)
                    .filter(each -> !each.endsWith(".tmp"))
                    .sorted()
                    .toList();
        }
    }

    /** The page that the last line but one names, read as a browser reads it. */
    private static Path page(String output, String word) {
        return Pattern.compile(word + ": (file:///\\S+)")
                .matcher(output)
                .results()
                .map(link -> Path.of(URI.create(link.group(1))))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void twoPlansOneAfterTheOtherLeaveBothPagesAndAnInterruptedThirdLeavesThemToo() throws Exception {
        String first = compared("--plan smoke");
        assertThat(page(first, "The page")).isEqualTo(comparison.resolve("index.html"));
        assertThat(planAt(comparison)).isEqualTo("smoke");
        assertThat(compared("--plan chat-smoke --scenarios chat")).contains("Earlier comparisons: 1,");
        assertThat(planAt(comparison)).isEqualTo("chat-smoke");
        assertThat(planAt(page(first, "It stays").getParent())).isEqualTo("smoke");
        assertThat(kept()).hasSize(2).allSatisfy(each -> {
            assertThat(each.resolve("index.html")).exists();
            for (RunResult run : ResultsFile.read(each).runs()) {
                assertThat(each.resolve(run.gatlingReport())).exists();
            }
        });
        interrupt();
        assertThat(planAt(comparison)).isEqualTo("chat-smoke");
        assertThat(kept()).hasSize(3);
        resume(kept().get(2));
    }

    private void interrupt() throws Exception {
        try (KitProcess third = kit("compare --plan smoke --contenders async-1")) {
            third.child("run.Generator");
            refused("another comparison is in progress in " + target.resolve("comparisons"));
            third.killAmongChildren();
        }
    }

    private void resume(Path interrupted) throws Exception {
        assertThat(interrupted.resolve("index.html")).doesNotExist();
        assertThat(page(compared("--plan smoke --resume"), "It stays").getParent())
                .isEqualTo(interrupted);
        assertThat(planAt(comparison)).isEqualTo("smoke");
        refused("there is no interrupted comparison by plan smoke in", "--resume");
        try (KitProcess list = kit("list")) {
            list.assertEndedWith(0);
            assertThat(list.output().lines().filter(line -> line.contains("file:///")))
                    .hasSize(3);
        }
        refused("holds the results of an earlier comparison", "--output", comparison.toString());
        assertThat(planAt(comparison)).isEqualTo("smoke");
    }
}
