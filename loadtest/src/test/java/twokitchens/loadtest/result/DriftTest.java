package twokitchens.loadtest.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriftTest {
    /** Medians by the second, each with as many requests; every number by hand. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // A second of five requests; two; three; of five seconds the first two and the last two.
                "'200', 5, -, false",
                "'200 200', 5, '200 200 200', false",
                "'200 250 310', 5, '200 310 200', true",
                "'200 220 250 280 320', 5, '210 300 210', false",
                "'200 220 250 310 350', 5, '210 330 210', true",
                // Too few, and a cold server that becomes faster.
                "'200 400', 4, -, false",
                "'900 400 200', 50, '900 200 900', false",
                // Twice as long, but of a millisecond.
                "'1.0 2.0', 90, '1.0 2.0 1.0', false",
            })
    void aServerThatSlowsDownInAClosedModel(String medians, long count, String expected, boolean isNamed) {
        check(Drift.of(seconds(3, count, medians)), expected, isNamed);
    }

    /** As much longer as at an ideal server is no drift. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // The queue grows: with 1.5 % more for each it grows faster.
                "'203 300 520 730', '200 280 480 650', '251.5 625 240 565', false",
                "'203 300 820 1500', '200 280 480 650', '251.5 1160 240 565', true",
                // A rush in the middle.
                "'200 900 210', '200 800 200', '200 210 200 200', false",
                "'200 900 310', '200 800 200', '200 310 200 200', true",
                "'', '200 800 200', -, false",
            })
    void anOpenModelIsComparedWithAnIdealServer(String medians, String ideal, String expected, boolean isNamed) {
        // Both in seconds of their own: the first arrival comes in second 1 here, 0 there.
        Optional<Drift> drift = Drift.of(seconds(1, 5, medians), seconds(0, 7, ideal));
        check(drift, expected, isNamed);
    }

    private static void check(Optional<Drift> drift, String expected, boolean isNamed) {
        assertThat(drift.isPresent()).isEqualTo(expected != null);
        drift.ifPresent(found -> {
            double[] numbers = Stream.of(expected.split(" "))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            assertThat(found.firstMillis()).isEqualTo(numbers[0]);
            assertThat(found.lastMillis()).isEqualTo(numbers[1]);
            double growth = numbers.length == 4 ? numbers[3] / numbers[2] : 1;
            assertThat(found.expectedMillis()).isEqualTo(numbers[0] * growth);
            assertThat(found.isWorthNaming()).isEqualTo(isNamed);
        });
    }

    private static List<SecondStats> seconds(long first, long count, String medians) {
        List<String> words =
                Stream.of(medians.split(" ")).filter(word -> !word.isEmpty()).toList();
        return IntStream.range(0, words.size())
                .mapToObj(i -> new SecondStats(first + i, count, Double.parseDouble(words.get(i)), 0))
                .toList();
    }
}
