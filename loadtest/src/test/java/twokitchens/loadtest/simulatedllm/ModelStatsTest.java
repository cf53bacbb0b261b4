package twokitchens.loadtest.simulatedllm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ModelStatsTest {
    private static final long MILLI = 1_000_000;

    @Test
    void lateIsWhatIsSaidTwentyMillisecondsAfterItWasDue() {
        ModelStats stats = new ModelStats();
        stats.sent(1, 0);
        stats.sent(1, 20 * MILLI - 1);
        stats.sent(1, 20 * MILLI);
        stats.sent(10, 500 * MILLI);
        assertThat(stats.counts().tokens()).isEqualTo(13);
        assertThat(stats.counts().late()).isEqualTo(11);
    }
}
