package twokitchens.loadtest.cli;

import static java.util.concurrent.TimeUnit.SECONDS;
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
    private static final int NUMBERS_REFUSED = 3;

    @TempDir
    private Path directory;

    private Path checkout;
    private Path target;

    /** What the build made: the kit finds its place by its jar, which is no link. */
    @BeforeEach
    void link() throws IOException {
        checkout = Files.createDirectory(directory.resolve("zwei Küchen"));
        target = Files.createDirectories(checkout.resolve("loadtest/target"));
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

    private KitProcess kit(String... options) throws IOException {
        return KitProcess.startIn(checkout, Files.createTempFile(directory, "kit", ".log"), options);
    }

    private String compared(String... options) throws Exception {
        String[] all = Stream.concat(
                        Stream.of("compare", "--contenders", "async-1", "--virtual-threads-java", "none"),
                        Stream.of(options))
                .toArray(String[]::new);
        try (KitProcess kit = kit(all)) {
            assertThat(kit.exitStatus()).as(kit.output()).isIn(0, NUMBERS_REFUSED);
            return kit.output();
        }
    }

    private String planAt(Path place) throws IOException {
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
        String first = compared("--plan", "smoke");
        assertThat(page(first, "The page")).isEqualTo(target.resolve("comparison/index.html"));
        assertThat(planAt(target.resolve("comparison"))).isEqualTo("smoke");
        String second = compared("--plan", "chat-smoke", "--scenarios", "chat");
        assertThat(second).contains("Earlier comparisons: 1,");
        assertThat(planAt(target.resolve("comparison"))).isEqualTo("chat-smoke");
        assertThat(planAt(page(first, "It stays").getParent())).isEqualTo("smoke");
        assertThat(kept()).hasSize(2).allSatisfy(each -> {
            assertThat(each.resolve("index.html")).exists();
            for (RunResult run : ResultsFile.read(each).runs()) {
                assertThat(each.resolve(run.gatlingReport())).exists();
            }
        });
        interrupt();
        assertThat(planAt(target.resolve("comparison"))).isEqualTo("chat-smoke");
        assertThat(kept()).hasSize(3);
        resumed();
    }

    private void interrupt() throws Exception {
        try (KitProcess third = kit("compare", "--plan", "smoke", "--contenders", "async-1")) {
            third.child("run.Generator");
            refused("another comparison is under way in " + target.resolve("comparisons"), "--contenders", "async-1");
            for (ProcessHandle child : third.killAmongChildren()) {
                child.onExit().get(20, SECONDS);
            }
        }
    }

    private void refused(String complaint, String... options) throws Exception {
        String[] all = Stream.concat(Stream.of("compare", "--plan", "smoke"), Stream.of(options))
                .toArray(String[]::new);
        try (KitProcess kit = kit(all)) {
            assertThat(kit.exitStatus()).as(kit.output()).isEqualTo(2);
            assertThat(kit.output().lines()).singleElement().asString().contains(complaint);
        }
    }

    private void resumed() throws Exception {
        Path interrupted = kept().get(2);
        assertThat(interrupted.resolve("index.html")).doesNotExist();
        String output = compared("--plan", "smoke", "--resume");
        assertThat(page(output, "It stays").getParent()).isEqualTo(interrupted);
        assertThat(planAt(target.resolve("comparison"))).isEqualTo("smoke");
        refused("there is no interrupted comparison by plan smoke in", "--contenders", "async-1", "--resume");
        try (KitProcess list = kit("list")) {
            assertThat(list.exitStatus()).isZero();
            assertThat(list.output().lines().filter(line -> line.contains("file:///")))
                    .hasSize(3);
        }
        String inTheWay = target.resolve("comparison").toString();
        refused("holds the results of an earlier comparison", "--contenders", "async-1", "--output", inTheWay);
        assertThat(planAt(target.resolve("comparison"))).isEqualTo("smoke");
    }
}
