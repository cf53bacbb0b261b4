package twokitchens.loadtest.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import twokitchens.loadtest.result.ProcessUse.Sample;

class ProcessUseTest {
    private static final long MEBIBYTE = 1024 * 1024;

    private static final List<Sample> SAMPLES = List.of(
            sample(900, 5_000, 900, 99),
            sample(1_000, 6_000, 100, 20),
            sample(1_500, 6_100, 300, 22),
            sample(2_000, 6_250, 200, 21),
            sample(2_100, 9_000, 900, 99));

    /** By hand: 6,250 - 6,000 = 250 ms of processor time in 1,000 ms; what lies outside does not count. */
    @Test
    void countsOnlyWhatLiesInTheWindow() {
        ProcessUse use = ProcessUse.between(Instant.ofEpochMilli(1_000), Instant.ofEpochMilli(2_000), SAMPLES);
        assertThat(use).isEqualTo(new ProcessUse(0.25, 300, 22, 0, 1));
    }

    @Test
    void saysNothingOfOneSample() {
        ProcessUse use = ProcessUse.between(Instant.ofEpochMilli(1_400), Instant.ofEpochMilli(1_600), SAMPLES);
        assertThat(use).isEqualTo(Results.use(0, 0, 0));
    }

    private static Sample sample(long millis, long cpuMillis, long mebibytes, int threads) {
        return new Sample(Instant.ofEpochMilli(millis), cpuMillis, mebibytes * MEBIBYTE, threads, 0);
    }
}
