package twokitchens.loadtest.run;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import twokitchens.loadtest.result.ProcessUse;
import twokitchens.loadtest.scenario.LoadStep;
import twokitchens.loadtest.scenario.RequestRecorder;
import twokitchens.loadtest.scenario.Scenario;

/** Child processes are sampled, paused and ended, with all that they have started. */
@Execution(ExecutionMode.CONCURRENT)
@EnabledOnOs({OS.LINUX, OS.MAC})
class ProcessesTest {
    private static final String TWO_BELOW = "sleep 1000 & sleep 1000 & echo ready; wait";

    @Test
    @Tag("extended")
    void theEndOfASupervisorsInputKillsTheWholeTree() throws Exception {
        Process supervisor = supervisor("sh", "-c", TWO_BELOW);
        List<ProcessHandle> held = heldBy(supervisor);
        assertThat(held).hasSize(3).noneMatch(ProcessSupervisor::isOne);
        assertThat(supervisor.toHandle()).matches(ProcessSupervisor::isOne);
        supervisor.getOutputStream().close();
        requireEnd(held);
        requireEnd(List.of(supervisor.toHandle()));
    }

    @Test
    @Tag("extended")
    void aSupervisorThatIsToldToStopKillsTheWholeTree() throws Exception {
        Process supervisor = supervisor("sh", "-c", TWO_BELOW);
        List<ProcessHandle> held = heldBy(supervisor);
        supervisor.destroy();
        requireEnd(held);
    }

    /** A server that puts itself into the background is no longer below the program that was started. */
    @Test
    @Tag("extended")
    @EnabledOnOs(OS.LINUX)
    void anOrphanIsKilledToo() throws Exception {
        Process supervisor = supervisor("sh", "-c", "(sleep 1000 & echo $!); sleep 1000");
        long orphan = Long.parseLong(supervisor.inputReader().readLine());
        ProcessHandle process = ProcessHandle.of(orphan).orElseThrow();
        supervisor.getOutputStream().close();
        requireEnd(List.of(process));
    }

    @Test
    @Tag("extended")
    void aSupervisorEndsAsItsProgramDoesOrSaysWhyThatDidNotStart() throws Exception {
        assertThat(supervisor("sh", "-c", "exit 7").waitFor()).isEqualTo(7);
        Process none = supervisor("no-such-program");
        assertThat(none.errorReader().lines()).singleElement().asString().contains("no-such-program");
        assertThat(none.waitFor()).isEqualTo(127);
    }

    private static Process supervisor(String... command) throws IOException {
        return new ProcessBuilder(ProcessSupervisor.around(List.of(command))).start();
    }

    private static List<ProcessHandle> heldBy(Process supervisor) throws IOException {
        assertThat(supervisor.inputReader().readLine()).isEqualTo("ready");
        try (Stream<ProcessHandle> descendants = supervisor.descendants()) {
            return descendants.toList();
        }
    }

    private static void requireEnd(List<ProcessHandle> processes) throws Exception {
        for (ProcessHandle process : processes) {
            process.onExit().get(20, SECONDS);
        }
    }

    /** By hand: a shell and two that sleep have one thread each; the supervisor's JVM has many more and does not count. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void whatASupervisorHoldsIsSummedUp() throws Exception {
        ProcessUse use = useOf("sleep 1000 & sleep 1000 & echo done; wait");
        assertThat(use.threads()).isEqualTo(3);
        assertThat(use.residentMiB()).isBetween(1.0, 30.0);
    }

    /** Guards against a sum that falls when a worker ends: its processor time would be subtracted. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void processorTimeOfTheEndedCounts() throws Exception {
        ProcessUse use = useOf("sh -c 'i=0; while [ $i -lt 4000000 ]; do i=$((i+1)); done'; echo done; sleep 1000");
        assertThat(use.cpuCores()).isPositive();
    }

    /** What it used until it was done, and two seconds more. */
    private static ProcessUse useOf(String script) throws Exception {
        Process supervisor = supervisor("sh", "-c", "echo ready; " + script);
        BufferedReader output = supervisor.inputReader();
        assertThat(output.readLine()).isEqualTo("ready");
        try (ProcessSampler sampler = new ProcessSampler(supervisor.pid())) {
            Instant start = Instant.now();
            assertThat(output.readLine()).isEqualTo("done");
            supervisor.waitFor(2, SECONDS);
            return sampler.between(start, Instant.now());
        } finally {
            supervisor.destroy();
        }
    }

    @Test
    void aSamplerGoesOnAfterAnExceptionOfItsSource() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (Sampler<Integer> sampler = new Sampler<>(now -> {
            int time = asked.incrementAndGet();
            switch (time) {
                case 1 -> throw new IOException("unreadable");
                case 2 -> throw new IllegalStateException("broken");
                default -> {
                    return Optional.of(time);
                }
            }
        })) {
            long start = System.nanoTime();
            while (sampler.samples().isEmpty() && System.nanoTime() - start < SECONDS.toNanos(20)) {
                Thread.sleep(50);
            }
            assertThat(sampler.samples()).startsWith(3);
        }
    }

    /** One that accepts no connection is started, and then the start is interrupted. */
    @Test
    void anInterruptedStartStopsTheChild(@TempDir Path directory) throws Exception {
        ContenderSpec silent = contender("sleep 4321 {port}", directory);
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> RunningContender.startReady(
                        silent, Duration.ZERO, new Jars(directory, directory, directory), directory.resolve("log")));
        assertThat(ProcessHandle.current().children())
                .filteredOn(child -> child.info().commandLine().orElse("").contains("sleep 4321"))
                .isEmpty();
    }

    @Test
    void whatAContenderPrintsDoesNotSteerTheTerminal(@TempDir Path directory) throws Exception {
        ContenderSpec broken = contender("sh -c \"printf '\\\\033[31mno%01100d' 0; exit 7\" {port}", directory);
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        Jars none = new Jars(directory, directory, directory);
        assertThat(new PreflightCheck(none, Duration.ZERO, directory, new PrintStream(printed)).passes(List.of(broken)))
                .isFalse();
        assertThat(printed.toString().lines())
                .hasSize(2)
                .last()
                .asString()
                .contains("exit status 7; the last that it printed: ?[31mno000")
                .hasSize(1_002);
    }

    @Test
    void aPauseWhoseSignalsFailFailsItsRun() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        LoadStep soon = new LoadStep(1, Duration.ZERO, Duration.ZERO, Duration.ofSeconds(2));
        PlannedRun run = PlannedRun.closed(Scenario.PAUSE, Contenders.ASYNC_1, Duration.ZERO, List.of(soon));
        try (ProcessPauser pauser = new ProcessPauser(run, Optional.of((int) ended.pid()))) {
            pauser.listen(RequestRecorder.FIRST_CLIENT);
            Thread.sleep(1_500);
            assertThatExceptionOfType(RunFailedException.class)
                    .isThrownBy(pauser::seconds)
                    .withMessage("async-1 (pause, 1 client) was not made to stand still");
        }
    }

    private static ContenderSpec contender(String command, Path directory) {
        String text = "name=silent\ndialect=flask\nkind=blocking\nframework=none\ncommand=" + command;
        return new ContenderFile("silent", text).contender(Optional.of(directory));
    }
}
