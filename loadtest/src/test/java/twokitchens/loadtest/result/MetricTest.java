package twokitchens.loadtest.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricTest {
    /** 1,000 requests in 10 s: each took 5 ms of 0.5 cores, of which compilers may have taken 0.3. */
    @ParameterizedTest
    @CsvSource({", 5, 200", "0.3, 5, 500"})
    void whatCompilersTakeIsNoCostOfARequest(Double compiling, double millis, double perProcessorSecond) {
        ProcessUse server = new ProcessUse(0.5, 100, 20, 0, 10, Optional.ofNullable(compiling));
        RunResult run = Results.run(Results.contender("sync-1"), 10, 10, 1_000, 100, "server", server);
        assertThat(Metric.CPU_PER_REQUEST.of(run)).contains(millis);
        assertThat(Metric.PER_PROCESSOR_SECOND.of(run)).contains(perProcessorSecond);
    }
}
