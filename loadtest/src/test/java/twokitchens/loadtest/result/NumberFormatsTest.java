package twokitchens.loadtest.result;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberFormatsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # three digits, or whole
            amount | 0     | 0.00
            amount | 0.004 | 0.00
            amount | 4.954 | 4.95
            amount | 9.996 | 10.0
            amount | 48.34 | 48.3
            amount | 99.96 | 100
            amount | 4209.6 | 4,210
            amount | -10   | -10.0
            # the unit changes, and stays on the line
            time | 4.2    | 4.2_ms
            time | 9.96   | 10_ms
            time | 206.6  | 207_ms
            time | 999.4  | 999_ms
            time | 999.6  | 1.0_s
            time | 20140  | 20.1_s
            time | 99949  | 99.9_s
            time | 199400 | 199_s
            # whole from ten on
            times | 1.44  | 1.4
            times | 9.94  | 9.9
            times | 9.96  | 10
            times | 858.6 | 859
            # below one hundredth a digit more
            percent | 0.004 | 0.4%
            percent | 0.84  | 84%
            percent | 1     | 100%
            percent | 0     | 0%
            exactPercent | 0.9742   | 97.4%
            exactPercent | Infinity | ∞
            # no needless digits
            seconds | 200    | 0.2_s
            seconds | 5000   | 5_s
            seconds | 1250   | 1.25_s
            seconds | 100000 | 100_s
            duration | 47.4 | 47_s
            duration | 59.6 | 1_min 0_s
            duration | 125  | 2_min 5_s
            count | 1    | 1 user
            count | 1000 | 1,000 users
            """)
    void isWritten(String format, double number, String written) {
        String text = switch (format) {
            case "amount" -> NumberFormats.amount(number);
            case "time" -> NumberFormats.time(number);
            case "times" -> NumberFormats.times(number);
            case "percent" -> NumberFormats.percent(number);
            case "exactPercent" -> NumberFormats.exactPercent(number);
            case "seconds" -> NumberFormats.seconds(number);
            case "duration" -> NumberFormats.duration(number);
            default -> NumberFormats.count(number, "user");
        };
        assertThat(text.replace('\u00a0', '_')).isEqualTo(written);
    }

    /** Of 24 requests one is 4 %: what was measured as 104 times may as well be 100. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            104.2  | 24   | 100  | 10,000%
            104.2  | 104  | 100  | 10,000%
            104.2  | 105  | 104  | 10,400%
            98.7   | 24   | 100  | 10,000%
            96     | 96   | 96   | 9,600%
            46.3   | 12   | 50   | 5,000%
            5.34   | 24   | 5    | 500%
            5.34   | 1000 | 5.3  | 534%
            1.44   | 4    | 1.4  | 100%
            7.1    | 2    | 7    | 700%
            858.6  | 1    | 900  | 90,000%
            9.96   | 1000 | 10   | 996%
            0.042  | 24   | 0.04 | 4%
            0.96   | 24   | 1.0  | 100%
            0.84   | 21   | 0.8  | 80%
            0.9742 | 98   | 1.0  | 97%
            0.9742 | 1000 | 1.0  | 97.4%
            0.004  | 24   | 0.004 | 0.4%
            """)
    void ratiosAreNoFinerThanOneRequest(double ratio, long count, String times, String exactPercent) {
        assertThat(new Ratio(ratio, count).times()).isEqualTo(times);
        assertThat(new Ratio(ratio, count).exactPercent()).isEqualTo(exactPercent);
    }

    @ParameterizedTest
    @CsvSource({"0.9742, 5000, 97%", "0.9742, 24, 100%", "0.01, 100, 1%"})
    void inASentenceASharesTenthIsLeftOut(double share, long count, String written) {
        assertThat(new Ratio(share, count).percent()).isEqualTo(written);
    }
}
