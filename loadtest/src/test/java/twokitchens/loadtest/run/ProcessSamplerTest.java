package twokitchens.loadtest.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import twokitchens.loadtest.result.ProcessUse;

@Execution(ExecutionMode.CONCURRENT)
@EnabledOnOs(OS.LINUX)
class ProcessSamplerTest {
    /** By hand: a shell and two that sleep have one thread each; the supervisor's JVM has many more and does not count. */
    @Test
    void sumsWhatTheLeashHolds() throws Exception {
        ProcessUse use = useOf("sleep 1000 & sleep 1000 & echo done; wait");
        assertThat(use.threads()).isEqualTo(3);
        assertThat(use.residentMiB()).isBetween(1.0, 30.0);
    }

    /** Guards against a sum that falls when a worker ends: its processor time would be subtracted. */
    @Test
    void processorTimeOfTheEndedCounts() throws Exception {
        ProcessUse use = useOf("sh -c 'i=0; while [ $i -lt 1000000 ]; do i=$((i+1)); done'; echo done; sleep 1000");
        assertThat(use.cpuCores()).isPositive();
    }

    /** What it used until it was done, and two seconds more. */
    private static ProcessUse useOf(String script) throws Exception {
        Process leash =
                new ProcessBuilder(ProcessSupervisor.around(List.of("sh", "-c", "echo ready; " + script))).start();
        BufferedReader output = leash.inputReader();
        assertThat(output.readLine()).isEqualTo("ready");
        try (ProcessSampler sampler = new ProcessSampler(leash.pid())) {
            Instant start = Instant.now();
            assertThat(output.readLine()).isEqualTo("done");
            leash.waitFor(2, TimeUnit.SECONDS);
            return sampler.between(start, Instant.now());
        } finally {
            leash.destroy();
        }
    }
}
