package twokitchens.loadtest.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import twokitchens.loadtest.result.ModelUse.Sample;

class ModelUseTest {
    private static final Instant START = Instant.parse("2026-11-26T10:00:00Z");

    /** The samples of seconds 1 to 3 are within the window: 300 tokens more, 6 of them late. */
    @Test
    void countsBetweenTheFirstAndTheLastSampleOfTheWindow() {
        List<Sample> samples = List.of(sample(0, 0, 0), sample(1, 100, 4), sample(3, 400, 10), sample(5, 900, 800));
        ModelUse use = ModelUse.between(START.plusSeconds(1), START.plusSeconds(4), samples, 0.2);
        assertThat(use).isEqualTo(new ModelUse(300, 6, 0.2));
    }

    @Test
    void saysNothingWithoutSamples() {
        ModelUse use = ModelUse.between(START, START.plusSeconds(4), List.of(), 0);
        assertThat(use).isEqualTo(new ModelUse(0, 0, 0));
    }

    private static Sample sample(long second, long tokens, long late) {
        return new Sample(START.plusSeconds(second), tokens, late);
    }
}
