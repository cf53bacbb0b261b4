package twokitchens.loadtest.distributed;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import twokitchens.loadtest.scenario.ScenarioSimulation;
import twokitchens.testing.ChildProcess;

/** The package for Gatling Enterprise has few of the kit's classes: enough of them for Gatling to make a run. */
@Tag("extended")
class EnterpriseIT {
    private static final Pattern COPIED =
            Pattern.compile("<artifactId>([\\w-]+)</artifactId>\\s*<version>.*</version>\\s*<includes>(.*)</includes>");

    @TempDir
    private Path directory;

    @Test
    void gatlingRunsAScenarioFromThePackagesClassesAlone() throws Exception {
        List<MatchResult> modules = COPIED.matcher(Files.readString(Path.of("enterprise/pom.xml")))
                .results()
                .toList();
        assertThat(modules).hasSize(2);
        for (MatchResult module : modules) {
            for (String include : module.group(2).split(",")) {
                copy(Path.of("..", module.group(1), "target/classes"), include);
            }
        }
        Path log = directory.resolve("gatling.log");
        try (ChildProcess server = ChildProcess.startJar(
                Map.of(), Path.of("../sync-server/target/sync-server.jar"), "--port", "0", "--cook-time", "100ms")) {
            Process gatling = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin/java").toString(),
                            // As Gatling's own plugin starts it.
                            "--add-opens=java.base/java.lang=ALL-UNNAMED",
                            "-Djava.io.tmpdir=" + directory,
                            "-Dusers=3",
                            "-DarriveSeconds=0.1",
                            "-DwindowSeconds=1",
                            "-DbaseUrl=http://127.0.0.1:" + server.awaitPort(),
                            "-cp",
                            directory.resolve("classes") + File.pathSeparator + libraries(),
                            "io.gatling.app.Gatling",
                            "-s",
                            ScenarioSimulation.class.getName(),
                            "-rf",
                            directory.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            try {
                assertThat(gatling.waitFor(2, TimeUnit.MINUTES)).isTrue();
            } finally {
                gatling.destroyForcibly();
            }
            assertThat(log)
                    .content()
                    .contains("Everything is measured", "cook, 3 clients")
                    .doesNotContain("Exception");
            assertThat(gatling.exitValue()).isZero();
        }
    }

    private void copy(Path classes, String include) throws IOException {
        var matcher = FileSystems.getDefault().getPathMatcher("glob:" + include);
        List<Path> files;
        try (Stream<Path> all = Files.walk(classes)) {
            files = all.filter(Files::isRegularFile)
                    .filter(file -> matcher.matches(classes.relativize(file)))
                    .toList();
        }
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            Path copy = directory.resolve("classes").resolve(classes.relativize(file));
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy);
        }
    }

    private static String libraries() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("target/lib"))) {
            return all.filter(jar -> !jar.getFileName().toString().startsWith("shared-model"))
                    .map(Path::toString)
                    .collect(joining(File.pathSeparator));
        }
    }
}
