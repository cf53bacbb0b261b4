package twokitchens.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The distribution's script, with a program in place of {@code java} that prints its arguments. */
@DisabledOnOs(OS.WINDOWS)
class StartScriptTest {
    @TempDir
    private Path directory;

    /** An archive older than its jar is made anew. */
    @ParameterizedTest
    @CsvSource({
        "sync-server, 0, -XX:ArchiveClassesAtExit={}/sync-server.jsa -jar {}/sync-server.jar --port 0",
        "async-server, 1000, -XX:ArchiveClassesAtExit={}/async-server.jsa -jar {}/async-server.jar --port 0",
        "sync-server, 3000, -XX:SharedArchiveFile={}/sync-server.jsa -jar {}/sync-server.jar --port 0",
        "loadtest, 3000, -jar {}/loadtest.jar --port 0"
    })
    void startsAServerWithItsArchive(String program, long archivedAt, String arguments) throws Exception {
        Path home = Files.createDirectory(directory.resolve("two kitchens"));
        Path script = Files.copy(Path.of("src/dist/two-kitchens"), home.resolve("two-kitchens"));
        Path java = Files.createDirectories(directory.resolve("jdk/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho \"$@\"\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        touch(home.resolve(program + ".jar"), 2_000);
        if (archivedAt > 0) {
            touch(home.resolve(program + ".jsa"), archivedAt);
        }
        ProcessBuilder start = new ProcessBuilder("sh", script.toString(), program, "--port", "0");
        start.environment().put("JAVA_HOME", directory.resolve("jdk").toString());
        String said = new String(start.start().getInputStream().readAllBytes());
        assertThat(said.strip()).isEqualTo(arguments.replace("{}", home.toString()));
    }

    private static void touch(Path file, long seconds) throws IOException {
        Files.setLastModifiedTime(Files.createFile(file), FileTime.fromMillis(1_000 * seconds));
    }
}
