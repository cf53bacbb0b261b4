package twokitchens.loadtest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The kit writes nowhere but to its output directory: not at home, not where it was started, no temporary files. And the
 * user's language, here one with digits of its own, changes nothing that it writes.
 */
@Tag("extended")
class FilesIT {
    @TempDir
    private Path directory;

    private List<Path> elsewhere;

    @BeforeEach
    void make() throws IOException {
        elsewhere = List.of(directory.resolve("home"), directory.resolve("work"), directory.resolve("tmp"));
        for (Path each : elsewhere) {
            Files.createDirectory(each);
        }
    }

    private KitProcess kit(String... more) throws IOException {
        Stream<String> command = Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.home=" + elsewhere.get(0),
                "-Djava.io.tmpdir=" + elsewhere.get(2),
                "-Duser.language=ar",
                "-Duser.country=EG",
                "-jar",
                Path.of("target/loadtest.jar").toRealPath().toString(),
                "compare",
                "--plan=smoke",
                "--contenders=async-1",
                "--virtual-threads-java=none",
                "--output=" + directory.resolve("output"));
        Path log = directory.resolve("kit.log");
        Process kit = new ProcessBuilder(Stream.concat(command, Stream.of(more)).toList())
                .directory(elsewhere.get(1).toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new KitProcess(kit, log);
    }

    private void assertNothingIsElsewhere() throws IOException {
        for (Path each : elsewhere) {
            try (Stream<Path> all = Files.walk(each)) {
                assertThat(all).containsExactly(each);
            }
        }
    }

    @Test
    void aKilledComparisonAndAWholeOneWriteToTheirDirectoryOnly() throws Exception {
        try (KitProcess kit = kit()) {
            kit.child("run.Generator");
            kit.kill();
            kit.process().waitFor();
        }
        assertNothingIsElsewhere();
        assertThat(directory.resolve("output/.tmp")).isDirectory();
        try (KitProcess kit = kit("--resume")) {
            kit.assertMeasured();
        }
        assertNothingIsElsewhere();
        try (Stream<Path> runs = Files.list(directory.resolve("output/runs"))) {
            assertThat(runs.map(each -> each.getFileName().toString())).allMatch(name -> name.matches("\\p{ASCII}+"));
        }
        assertThat(Files.readString(directory.resolve("output/index.html"))).doesNotContainPattern("\\p{IsArabic}");
        assertThat(directory.resolve("output/.tmp")).doesNotExist();
    }
}
