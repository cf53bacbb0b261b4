package twokitchens.loadtest.simulatedllm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What the model says and when is drawn from the seed, and only from it. */
class ReplyTest {
    private static final long DRAWS = 10_000;

    private static Reply draw(double spread, double errorRate, long seed, long number, int maxTokens) {
        ModelSettings settings = new ModelSettings(Duration.ofMillis(300), 50, spread, 100, errorRate, 10, seed);
        return Reply.draw(settings, number, maxTokens);
    }

    @Test
    void withoutASpreadThePaceIsAsToldAndTheAnswerIsAsLongAsAskedFor() {
        Reply reply = draw(0, 0, 1, 7, 4);
        assertThat(reply.nanos()).containsExactly(300_000_000L, 320_000_000L, 340_000_000L, 360_000_000L);
        assertThat(reply.tokens()).hasSize(4).startsWith("[simulated]");
        assertThat(reply.text()).startsWith("[simulated] ");
        assertThat(reply.finishReason()).isEqualTo("\"length\"");
        assertThat(draw(0, 0, 1, 7, 100).finishReason()).isEqualTo("\"stop\"");
        assertThat(draw(0, 0, 1, 7, 5_000).length()).isEqualTo(100);
    }

    @Test
    void theSameSeedGivesTheSameRepliesAndAnotherGivesOthers() {
        for (long number = 1; number <= 100; number++) {
            Reply reply = draw(0.5, 0.5, 1, number, 100);
            assertThat(draw(0.5, 0.5, 1, number, 100)).isEqualTo(reply);
            assertThat(draw(0.5, 0.5, 2, number, 100).text()).isNotEqualTo(reply.text());
            assertThat(draw(0.5, 0.5, 1, number + 1, 100).text()).isNotEqualTo(reply.text());
        }
    }

    /** Even between 240 and 360 ms: the mean is 300 ms, and that of 10,000 draws has a standard error of 0.35 ms. */
    @Test
    void theSpreadIsEvenOnBothSides() {
        var firsts = LongStream.rangeClosed(1, DRAWS)
                .map(number -> draw(0.2, 0, 1, number, 1).endNanos())
                .summaryStatistics();
        assertThat(firsts.getAverage()).isBetween(298e6, 302e6);
        assertThat(firsts.getMin()).isBetween(240_000_000L, 241_000_000L);
        assertThat(firsts.getMax()).isBetween(359_000_000L, 360_000_000L);
    }

    /** 3,000 of 10,000 fail, give or take: the standard deviation is 46. */
    @Test
    void errorsComeAtTheirRate() {
        assertThat(failures(0.3)).isBetween(2_750L, 3_250L);
        assertThat(failures(0)).isZero();
        assertThat(failures(1)).isEqualTo(DRAWS);
    }

    private static long failures(double rate) {
        return LongStream.rangeClosed(1, DRAWS)
                .filter(number -> draw(0, rate, 1, number, 1).fails())
                .count();
    }
}
