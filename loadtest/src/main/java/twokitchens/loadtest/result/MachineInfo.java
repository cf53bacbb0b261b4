package twokitchens.loadtest.result;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import oshi.SystemInfo;
import oshi.hardware.HardwareAbstractionLayer;

/** Detects the machine that it runs on. */
public final class MachineInfo {
    private static final long MEBIBYTE = 1024 * 1024;

    private MachineInfo() {}

    /** The origin of numbers measured now; the commit is that of the checkout that holds the directory. */
    public static Machine detect(Path checkout) {
        SystemInfo system = new SystemInfo();
        HardwareAbstractionLayer hardware = system.getHardware();
        return new Machine(
                system.getOperatingSystem().toString(),
                hardware.getProcessor().getProcessorIdentifier().getName().strip(),
                Runtime.getRuntime().availableProcessors(),
                hardware.getMemory().getTotal() / MEBIBYTE,
                System.getProperty("java.vendor") + " " + System.getProperty("java.runtime.version"),
                commit(checkout),
                versions());
    }

    private static String commit(Path checkout) {
        return git(checkout, "rev-parse", "--short=12", "HEAD")
                .map(commit -> commit + changed(checkout))
                .orElse("unknown");
    }

    private static String changed(Path checkout) {
        return git(checkout, "status", "--porcelain").filter(String::isEmpty).isPresent() ? "" : "+";
    }

    /** The output of git; empty where git is not installed or finds no checkout here. */
    private static Optional<String> git(Path checkout, String... arguments) {
        try {
            Process git = new ProcessBuilder(Stream.concat(Stream.of("git"), Stream.of(arguments))
                            .toList())
                    .directory(checkout.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            git.getOutputStream().close();
            String answer = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor() == 0 ? Optional.of(answer) : Optional.empty();
        } catch (IOException noGit) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** The versions that the build was made with. */
    private static Map<String, String> versions() {
        Properties versions = new Properties();
        try (InputStream file = MachineInfo.class.getResourceAsStream("versions.properties")) {
            versions.load(file);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
        return versions.stringPropertyNames().stream().collect(Collectors.toMap(name -> name, versions::getProperty));
    }
}
