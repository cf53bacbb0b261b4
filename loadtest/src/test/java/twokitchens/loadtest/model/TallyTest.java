package twokitchens.loadtest.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TallyTest {
    private static final long MILLI = 1_000_000;

    @Test
    void lateIsWhatIsSaidTwentyMillisecondsAfterItWasDue() {
        Tally tally = new Tally();
        tally.said(1, 0);
        tally.said(1, 20 * MILLI - 1);
        tally.said(1, 20 * MILLI);
        tally.said(10, 500 * MILLI);
        assertThat(tally.counts().tokens()).isEqualTo(13);
        assertThat(tally.counts().late()).isEqualTo(11);
    }
}
