package twokitchens.loadtest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The kit in a process of its own, started from its jar. */
record KitProcess(Process process, Path log) implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final int NUMBERS_REFUSED = 3;
    private static final Path JAR = Path.of("target/loadtest.jar");

    /** A command line, whose words have no blanks. */
    static KitProcess start(Path log, String command) throws IOException {
        return start(Map.of(), log, kit(JAR, command.split(" ")));
    }

    /** The same below a shell that runs a script with the command line as its arguments. */
    static KitProcess startInShell(String script, Path log, String command) throws IOException {
        return start(
                Map.of(),
                log,
                Stream.concat(Stream.of("sh", "-c", script, "sh"), kit(JAR, command.split(" ")).stream())
                        .toList());
    }

    /** A comparison, with its log in its output. */
    static KitProcess compare(Path output, String options) throws IOException {
        return start(output.resolve("kit.log"), "compare --output " + output + " " + options);
    }

    /** The kit of another checkout. */
    static KitProcess startIn(Path checkout, Path log, String... words) throws IOException {
        return start(Map.of(), log, kit(checkout.resolve("loadtest/target/loadtest.jar"), words));
    }

    private static List<String> kit(Path jar, String... words) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", jar.toString()));
        command.addAll(List.of(words));
        return command;
    }

    /** With these variables in its environment. */
    static KitProcess start(Map<String, String> environment, Path log, String command) throws IOException {
        return start(environment, log, kit(JAR, command.split(" ")));
    }

    private static KitProcess start(Map<String, String> environment, Path log, List<String> command)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return new KitProcess(builder.redirectOutput(log.toFile()).start(), log);
    }

    /** Waits for a process below this one whose arguments contain a text. */
    ProcessHandle child(String text) throws InterruptedException {
        return child(
                each -> String.join(" ", each.arguments().orElse(new String[0])).contains(text));
    }

    /** Waits for a process below this one. */
    ProcessHandle child(Predicate<ProcessHandle.Info> wanted) throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (process.isAlive() && Instant.now().isBefore(deadline)) {
            Optional<ProcessHandle> child = process.descendants()
                    .filter(each -> wanted.test(each.info()))
                    .findFirst();
            if (child.isPresent()) {
                return child.get();
            }
            Thread.sleep(POLL.toMillis());
        }
        throw new AssertionError("no such process; the kit printed: " + log);
    }

    /** Waits for its end, with one of these exit codes. */
    void assertEndedWith(Integer... statuses) throws Exception {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output()).isIn((Object[]) statuses);
    }

    /** On a machine that has much else to do the audit may refuse a number: then that is the right result. */
    void assertMeasured() throws Exception {
        assertEndedWith(0, NUMBERS_REFUSED);
    }

    /** Waits for its end as of one that cannot do what it was asked, and says so in one line. */
    void assertRefused(String... words) throws Exception {
        assertEndedWith(2);
        assertThat(output().lines()).singleElement().asString().contains(words);
    }

    String output() throws IOException {
        return Files.readString(log);
    }

    /** Kills it as nothing can prevent: SIGKILL. */
    void kill() {
        process.destroyForcibly();
    }

    /** Kills it, and waits for the end of all processes it had; it stands still meanwhile, so that none is overlooked. */
    void killAmongChildren() throws Exception {
        new ProcessBuilder("kill", "-STOP", String.valueOf(process.pid()))
                .start()
                .waitFor();
        List<ProcessHandle> descendants = process.descendants().toList();
        kill();
        process.waitFor();
        awaitEnd(descendants);
    }

    static void awaitEnd(List<ProcessHandle> processes) throws Exception {
        for (ProcessHandle process : processes) {
            process.onExit().get(20, TimeUnit.SECONDS);
        }
    }

    /** Waits until no process has these words on its command line: one that started while its parent was killed takes a moment. */
    static void awaitNone(String words) throws InterruptedException {
        List<ProcessHandle> left = List.of();
        for (int tries = 0; tries == 0 || !left.isEmpty() && tries < 1_000; tries++) {
            Thread.sleep(20);
            left = ProcessHandle.allProcesses()
                    .filter(each -> each.info().commandLine().orElse("").contains(words))
                    .toList();
        }
        assertThat(left).isEmpty();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
