package twokitchens.loadtest.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** JDKs in a directory of their own: what they say of themselves, and what a shell script prints when one is started. */
@DisabledOnOs(OS.WINDOWS)
@Isolated("a process that another test starts would inherit a script while it is written: 'Text file busy'")
class InstalledJdksTest {
    @TempDir
    private Path folder;

    private Path jdk(String name, String version, String script) throws IOException {
        return jdk(name, version, "x86_64", script);
    }

    private Path jdk(String name, String version, String architecture, String script) throws IOException {
        Path home = folder.resolve(name);
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.write(java, List.of("#!/bin/sh", script));
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(
                home.resolve("release"),
                "OS_ARCH=\"%s\"%nJAVA_RUNTIME_VERSION=\"%s\"%n".formatted(architecture, version));
        return home;
    }

    private static String says(String version) {
        return """
                echo 'Property settings:' >&2
                echo '    java.specification.version = %s' >&2
                echo '    java.runtime.version = %s' >&2
                echo '    java.vendor = A Vendor' >&2
                """.formatted(version.replaceFirst("\\D.*", ""), version);
    }

    private Optional<Jvm> found(String... names) throws InterruptedException {
        return InstalledJdks.newest(Stream.of(names).map(folder::resolve), "x86_64");
    }

    /** As numbers, too: ten is more than nine, and not before it in the alphabet. On macOS a JDK is deeper. */
    @Test
    void theNewestIsFoundByItsReleaseFile() throws Exception {
        jdk("old", "17.0.15+6-Debian-1", "exit 9");
        jdk("nine", "21.0.9+10", says("21.0.9+10"));
        jdk("ten", "21.0.10+7-LTS", says("21.0.10+7-LTS"));
        Path newest = jdk("temurin.jdk/Contents/Home", "25.0.3+9-LTS", says("25.0.3+9-LTS"));
        assertThat(found("ten", "nine").map(Jvm::name)).contains("A Vendor 21.0.10+7-LTS");
        assertThat(found("old", "temurin.jdk", "ten", "absent"))
                .contains(new Jvm(newest.toRealPath().resolve("bin/java"), 25, "A Vendor 25.0.3+9-LTS"));
    }

    @Test
    void whatDoesNotStartIsEarlyAccessOrForOtherProcessorsIsPassedOver() throws Exception {
        jdk("broken", "25.0.1+8", "exit 1");
        jdk("liar", "24.0.1+9", says("17.0.1+1"));
        jdk("early", "27-ea+5", says("27-ea+5"));
        jdk("translated", "25.0.3+9", "aarch64", says("25.0.3+9"));
        jdk("ancient", "1.8.0_392-b08", says("1.8.0_392-b08"));
        jdk("whole", "21.0.5+11-LTS", says("21.0.5+11-LTS"));
        assertThat(found("broken", "liar", "early", "translated", "ancient")).isEmpty();
        assertThat(found("broken", "liar", "early", "translated", "ancient", "whole")
                        .map(Jvm::feature))
                .contains(21);
    }

    @Test
    void oneThatIsNamedMayBeADirectoryOrAProgram() throws Exception {
        Path home = jdk("named", "", says("21.0.5+11-LTS"));
        assertThat(Jvm.at(home)).isEqualTo(Jvm.at(home.resolve("bin/java")));
        assertThat(Jvm.at(Path.of(System.getProperty("java.home")))).isEqualTo(Jvm.own());
    }

    @Test
    void whatIsNoJvmIsToldInOneLine() throws Exception {
        Path mute = jdk("mute", "", "exit 0").resolve("bin/java");
        Path hanging = jdk("hanging", "", "exec sleep 1000").resolve("bin/java");
        assertThatIOException().isThrownBy(() -> Jvm.at(folder)).withMessage("there is no java in " + folder);
        assertThatIOException()
                .isThrownBy(() -> Jvm.at(mute))
                .withMessage(mute + " is no JVM: it does not tell its java.runtime.version");
        assertThatIOException()
                .isThrownBy(() -> new Jvm(hanging).started(Duration.ofMillis(200)))
                .withMessage(hanging + " does not answer");
    }
}
