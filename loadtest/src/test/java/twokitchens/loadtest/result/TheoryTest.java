package twokitchens.loadtest.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TheoryTest {
    /** By hand: one cook hands out a dish every 0.2 s; ten of a hundred cooks are busy; the line divides the rest. */
    @ParameterizedTest
    @CsvSource({
        "   1,   1,    5,    200",
        "  10,   1,    5,   2000",
        " 100,   1,    5,  20000",
        "   3,   7,   15,    200",
        "  10, 100,   50,    200",
        "1000, 100,  500,   2000",
    })
    void workersLimitIt(int users, int workers, double perSecond, long cycleMillis) {
        Duration wait = Duration.ofMillis(200);
        assertThat(Theory.throughput(users, Optional.of(workers), wait)).isEqualTo(perSecond);
        assertThat(Theory.cycle(users, Optional.of(workers), wait)).isEqualTo(Duration.ofMillis(cycleMillis));
    }

    @ParameterizedTest
    @CsvSource({"1, 5", "1000, 5000"})
    void anEventLoopWaitsForAllAtOnce(int users, double perSecond) {
        Duration wait = Duration.ofMillis(200);
        assertThat(Theory.throughput(users, Optional.empty(), wait)).isEqualTo(perSecond);
        assertThat(Theory.cycle(users, Optional.empty(), wait)).isEqualTo(wait);
    }

    /** By hand: load / (2 (1 - load)) service times of 200 ms; at capacity, or nearly so, the queue has no mean. */
    @ParameterizedTest
    @CsvSource({"2.5, 100", "4, 400", "4.5, 900", "5,", "4.999999999999999,", "6,"})
    void anOpenModelsMeanWait(double perSecond, @Nullable Long waitMillis) {
        Duration service = Duration.ofMillis(200);
        assertThat(Theory.meanWait(perSecond, Optional.of(1), service).map(Duration::toMillis))
                .isEqualTo(Optional.ofNullable(waitMillis));
        assertThat(Theory.meanWait(perSecond, Optional.empty(), service)).contains(Duration.ZERO);
    }

    /** With one worker the series must give what Pollaczek and Khinchine's formula does. */
    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.1, 0.5, 0.8, 0.95, 0.99, 0.999, 0.99999})
    void theSeriesMeetsTheClosedForm(double load) {
        assertThat(new MdcMeanWait(load, 1).series()).isCloseTo(load / (2 * (1 - load)), withPercentage(3e-4));
    }

    /** Another way to the same number: how many are there a service time later, iterated until nothing changes. */
    @ParameterizedTest
    @CsvSource({
        "0.1,    2", "0.5,    2", "0.8,    2", "0.95,   2",
        "0.5,    3", "0.8,   10", "0.95,  10", "0.9,  100",
        "0.99, 100", "0.99, 1000",
    })
    void agreesWithTheChainOfNumbersPresent(double load, int workers) {
        assertThat(MdcMeanWait.mean(load, workers)).isCloseTo(waitByChain(load, workers), withPercentage(0.001));
    }

    /** Close to capacity the workers are one fast worker: 1 / (2 c (1 - load)). */
    @ParameterizedTest
    @CsvSource({"1e-6, 2", "1e-6, 10", "1e-6, 100", "1e-6, 1000", "1e-8, 2", "2e-9, 2", "2e-9, 1000"})
    void heavyTraffic(double idle, int workers) {
        double wait = MdcMeanWait.mean(1 - idle, workers);
        assertThat(wait * 2 * workers * idle).isCloseTo(1, within(0.001));
    }

    @Test
    void manyIdleWorkersLetNobodyWait() {
        assertThat(MdcMeanWait.mean(0.1, 1000)).isBetween(0.0, 1e-300);
        assertThat(MdcMeanWait.mean(0.5, 1000)).isBetween(0.0, 1e-80);
    }

    /** {@code L' = max(0, L - c) + Poisson(load c)}; in line are max(0, L - c), and Little's law makes a wait of it. */
    private static double waitByChain(double load, int workers) {
        double[] poisson = poisson(load * workers);
        double[] waiting = {1};
        double before = -1;
        double inLine = 0;
        while (Math.abs(inLine - before) > 1e-9 * inLine || inLine == 0) {
            before = inLine;
            waiting = after(waiting, poisson, workers);
            inLine = mean(waiting);
        }
        return inLine / (load * workers);
    }

    private static double[] after(double[] waiting, double[] poisson, int workers) {
        double[] next = new double[waiting.length + poisson.length];
        for (int line = 0; line < waiting.length; line++) {
            for (int arrivals = 0; arrivals < poisson.length; arrivals++) {
                next[Math.max(0, line + arrivals - workers)] += waiting[line] * poisson[arrivals];
            }
        }
        return Arrays.copyOf(next, lengthThatMatters(next));
    }

    private static int lengthThatMatters(double[] probabilities) {
        int length = probabilities.length;
        while (probabilities[length - 1] < 1e-16) {
            length--;
        }
        return length;
    }

    private static double[] poisson(double mean) {
        double[] probabilities = new double[(int) (mean + 12 * Math.sqrt(mean) + 20)];
        double logarithm = -mean;
        for (int number = 0; number < probabilities.length; number++) {
            probabilities[number] = Math.exp(logarithm);
            logarithm += Math.log(mean / (number + 1));
        }
        return probabilities;
    }

    private static double mean(double[] probabilities) {
        double mean = 0;
        for (int number = 0; number < probabilities.length; number++) {
            mean += number * probabilities[number];
        }
        return mean;
    }
}
