package twokitchens.loadtest.run;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
@EnabledOnOs({OS.LINUX, OS.MAC})
@Tag("extended")
class ProcessSupervisorTest {
    private static final String TWO_BELOW = "sleep 1000 & sleep 1000 & echo ready; wait";

    @Test
    void theEndOfItsInputKillsTheWholeTree() throws Exception {
        Process leash = leash("sh", "-c", TWO_BELOW);
        List<ProcessHandle> held = heldBy(leash);
        assertThat(held).hasSize(3);
        leash.getOutputStream().close();
        requireEnd(held);
        requireEnd(List.of(leash.toHandle()));
    }

    @Test
    void beingToldToStopKillsTheWholeTree() throws Exception {
        Process leash = leash("sh", "-c", TWO_BELOW);
        List<ProcessHandle> held = heldBy(leash);
        leash.destroy();
        requireEnd(held);
    }

    /** A server that puts itself into the background is no longer below the program that was started. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void anOrphanIsKilledToo() throws Exception {
        Process leash = leash("sh", "-c", "(sleep 1000 & echo $!); sleep 1000");
        long orphan = Long.parseLong(firstLine(leash));
        ProcessHandle process = ProcessHandle.of(orphan).orElseThrow();
        leash.getOutputStream().close();
        requireEnd(List.of(process));
    }

    @Test
    void endsAsTheProgramDoes() throws Exception {
        assertThat(leash("sh", "-c", "exit 7").waitFor()).isEqualTo(7);
    }

    @Test
    void saysWhyTheProgramDidNotStart() throws Exception {
        Process leash = leash("no-such-program");
        assertThat(leash.errorReader().lines()).singleElement().asString().contains("no-such-program");
        assertThat(leash.waitFor()).isEqualTo(127);
    }

    @Test
    void isKnownAsOne() throws Exception {
        Process leash = leash("sh", "-c", TWO_BELOW);
        assertThat(heldBy(leash)).noneMatch(ProcessSupervisor::isOne);
        assertThat(leash.toHandle()).matches(ProcessSupervisor::isOne);
        leash.destroy();
    }

    private static Process leash(String... command) throws IOException {
        return new ProcessBuilder(ProcessSupervisor.around(List.of(command))).start();
    }

    private static List<ProcessHandle> heldBy(Process leash) throws IOException {
        assertThat(firstLine(leash)).isEqualTo("ready");
        try (Stream<ProcessHandle> descendants = leash.descendants()) {
            return descendants.toList();
        }
    }

    private static String firstLine(Process leash) throws IOException {
        BufferedReader reader = leash.inputReader();
        return reader.readLine();
    }

    private static void requireEnd(List<ProcessHandle> processes) throws Exception {
        for (ProcessHandle process : processes) {
            process.onExit().get(20, SECONDS);
        }
    }
}
