package twokitchens.loadtest.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CurvesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "40 50 59  | sync-1: One costs much the same from 1 to 100 users: 40 to 59.",
                "40 50 400 | sync-1: from 1 to 100 users, One costs least with 1, 40, and most with 100, 400: 10 times as much.",
                "40 10 41  | sync-1: from 1 to 100 users, One costs least with 10, 10, and most with 100, 41: 4.1 times as much."
            })
    void saysWhatGrowsAndWhatHardlyDiffers(String costs, String sentence) {
        assertThat(curve("sync-1", costs).sentence("One", "users", NumberFormats::whole))
                .isEqualTo(sentence);
    }

    @Test
    void theTakeawaySaysTheSameOnlyIfItIsForAll() {
        Curves.Curve flat = curve("sync-1", "40 50 59");
        Curves.Curve steep = curve("async-1", "1 2 4");
        assertThat(Curves.takeaway("One", List.of(flat, flat), NumberFormats::whole))
                .isEqualTo("One costs much the same from 1 to 100: 40 to 59 at sync-1, 40 to 59 at sync-1");
        assertThat(Curves.takeaway("One", List.of(flat, steep), NumberFormats::whole))
                .isEqualTo("One costs, from 1 to 100: 40 to 59 at sync-1, 1 to 4 at async-1");
    }

    /** At 1, 10, 100. */
    private static Curves.Curve curve(String name, String costs) {
        double[] numbers =
                Arrays.stream(costs.split(" ")).mapToDouble(Double::parseDouble).toArray();
        return new Curves.Curve(
                Results.contender(name),
                IntStream.range(0, numbers.length)
                        .mapToObj(index -> new Curves.At(Math.pow(10, index), numbers[index]))
                        .toList());
    }
}
