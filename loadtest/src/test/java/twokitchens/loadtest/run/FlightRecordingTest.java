package twokitchens.loadtest.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import one.convert.Arguments;
import one.convert.FlameGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real recording, of a program that sleeps, allocates and computes, and is killed. */
class FlightRecordingTest {
    private static final int MIB = 1024 * 1024;

    @TempDir
    private static Path directory;

    private static Path file;
    private static Instant start;
    private static Instant end;

    /** Of its two threads, one sleeps and one computes. */
    static final class Program {
        private static volatile byte[] kept = {};

        public static void main(String[] none) {
            new Thread(Program::compute, "computer").start();
            System.out.println("started");
            while (true) {
                try {
                    Thread.sleep(200);
                } catch (InterruptedException impossible) {
                    return;
                }
                kept = new byte[MIB];
            }
        }

        private static void compute() {
            for (long number = 1; kept.length < 2 * MIB; number = number * 31 + 7) {
                if (number == 0) {
                    System.out.println(number);
                }
            }
        }
    }

    @BeforeAll
    static void record() throws Exception {
        List<String> arguments = new ArrayList<>(List.of(FlightRecording.jvmOptions()));
        arguments.addAll(List.of(
                "-Djava.io.tmpdir=" + directory,
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName()));
        Process program = new ProcessBuilder(Jvm.own().command(arguments))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = program.inputReader();
        for (String line = ""; line != null && !line.equals("started"); line = output.readLine()) {
            assertThat(program.isAlive()).isTrue();
        }
        Thread.sleep(500);
        start = Instant.now();
        Thread.sleep(2_000);
        end = Instant.now();
        // What was recorded is written once a second.
        Thread.sleep(3_000);
        program.destroyForcibly().waitFor();
        try (Stream<Path> files = Files.walk(directory)) {
            file = files.filter(each -> each.toString().endsWith(".jfr"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** One line for each stack: its calls, a space, its microseconds. */
    private static List<String> stacks(boolean wall) throws IOException {
        Path page = directory.resolve("page.html");
        FlightRecording recording = FlightRecording.read(file, start, end);
        if (wall) {
            recording.writeWall(page, "A title");
        } else {
            recording.writeCpu(page, "A title");
        }
        assertThat(page)
                .content()
                .contains("A title", "default-src 'none'", "' µs'")
                .doesNotContain("' samples'");
        FlameGraph graph = new FlameGraph(new Arguments("--output", "collapsed"));
        try (BufferedReader reader = Files.newBufferedReader(page)) {
            graph.parseHtml(reader);
        }
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        graph.dump(new PrintStream(lines, true, UTF_8));
        return lines.toString(UTF_8).lines().toList();
    }

    /** In seconds. */
    private static double window() {
        return Duration.between(start, end).toNanos() / 1e9;
    }

    private static double seconds(List<String> stacks, String pattern) {
        return stacks.stream()
                        .filter(line -> line.matches(pattern))
                        .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
                        .sum()
                / 1e6;
    }

    @Test
    void aThreadThatSleepsDoesSoForItsShareOfTheWindow() throws IOException {
        List<String> stacks = stacks(true);
        assertThat(seconds(stacks, "main;.*Program\\.main.*Thread\\.sleep.*"))
                .isBetween(0.85 * window(), 1.01 * window());
        assertThat(seconds(stacks, "computer;.*Program\\.compute.*")).isPositive();
    }

    @Test
    void onlyRunningCodeTakesProcessorTime() throws IOException {
        List<String> stacks = stacks(false);
        assertThat(seconds(stacks, "computer;.*Program\\.compute.*")).isBetween(0.05 * window(), 1.05 * window());
        // It runs for a moment before it sleeps and after.
        assertThat(seconds(stacks, ".*Thread\\.sleep.*")).isLessThan(0.1);
    }

    /** A MiB five times a second. */
    @Test
    void allocationIsThatOfTheWindow() throws IOException {
        assertThat(FlightRecording.read(file, start, end)
                        .allocatedBytesPerSecond()
                        .orElseThrow())
                .isBetween(2.0 * MIB, 7.0 * MIB);
    }

    /** As one is that was killed while it wrote. */
    @Test
    void aRecordingLeftInTheMiddleOfAWriteIsRead() throws IOException {
        Path killed = Files.copy(file, directory.resolve("killed.bin"));
        try (RandomAccessFile header = new RandomAccessFile(killed.toFile(), "rw")) {
            header.seek(64);
            header.write(255);
        }
        assertThat(FlightRecording.read(killed, start, end).allocatedBytesPerSecond())
                .isPresent();
    }

    @Test
    void aWindowBeforeTheRecordingIsEmpty() throws IOException {
        FlightRecording recording = FlightRecording.read(file, Instant.EPOCH, Instant.EPOCH.plusSeconds(10));
        assertThat(recording.allocatedBytesPerSecond()).isEmpty();
        assertThat(recording.gcPauses.getCount()).isZero();
        assertThat(recording.pinned.getCount()).isZero();
    }
}
