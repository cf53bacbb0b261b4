package twokitchens.loadtest.simulatedllm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What the model says and when is drawn from the seed, and only from it. */
class ReplyTest {
    private static ModelSettings settings(double spread, double errorRate, long seed) {
        return new ModelSettings(Duration.ofMillis(300), 50, spread, 100, errorRate, 10, seed);
    }

    @Test
    void withoutASpreadThePaceIsAsTold() {
        Reply reply = Reply.draw(settings(0, 0, 1), 7, 4);
        assertThat(reply.nanos()).containsExactly(300_000_000L, 320_000_000L, 340_000_000L, 360_000_000L);
        assertThat(reply.tokens()).hasSize(4).startsWith("[simulated]");
        assertThat(reply.text()).startsWith("[simulated] ");
        assertThat(reply.finishReason()).isEqualTo("length");
    }

    @Test
    void anAnswerEndsByItselfWhereNoShorterOneIsAskedFor() {
        assertThat(Reply.draw(settings(0, 0, 1), 7, 100).finishReason()).isEqualTo("stop");
        assertThat(Reply.draw(settings(0, 0, 1), 7, 5_000).length()).isEqualTo(100);
    }

    @Test
    void theSameSeedGivesTheSameRepliesAndAnotherGivesOthers() {
        for (long number = 1; number <= 100; number++) {
            Reply reply = Reply.draw(settings(0.5, 0.5, 1), number, 100);
            assertThat(Reply.draw(settings(0.5, 0.5, 1), number, 100)).isEqualTo(reply);
            assertThat(Reply.draw(settings(0.5, 0.5, 2), number, 100).text()).isNotEqualTo(reply.text());
            assertThat(Reply.draw(settings(0.5, 0.5, 1), number + 1, 100).text())
                    .isNotEqualTo(reply.text());
        }
    }

    /** Even between 240 and 360 ms: the mean is 300 ms, and that of 10,000 draws has a standard error of 0.35 ms. */
    @Test
    void theSpreadIsEvenOnBothSides() {
        long[] firsts = LongStream.rangeClosed(1, 10_000)
                .map(number ->
                        Reply.draw(settings(0.2, 0, 1), number, 1).nanos().get(0))
                .toArray();
        assertThat(LongStream.of(firsts).average().orElseThrow()).isBetween(298e6, 302e6);
        assertThat(LongStream.of(firsts).min().orElseThrow()).isBetween(240_000_000L, 241_000_000L);
        assertThat(LongStream.of(firsts).max().orElseThrow()).isBetween(359_000_000L, 360_000_000L);
    }

    /** 3,000 of 10,000 fail, give or take: the standard deviation is 46. */
    @Test
    void errorsComeAtTheirRate() {
        long failed = LongStream.rangeClosed(1, 10_000)
                .filter(number -> Reply.draw(settings(0, 0.3, 1), number, 1).fails())
                .count();
        assertThat(failed).isBetween(2_750L, 3_250L);
        assertThat(Reply.draw(settings(0, 0, 1), 1, 1).fails()).isFalse();
        assertThat(Reply.draw(settings(0, 1, 1), 1, 1).fails()).isTrue();
    }
}
