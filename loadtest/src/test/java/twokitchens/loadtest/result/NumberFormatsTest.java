package twokitchens.loadtest.result;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberFormatsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0.00",
                "0.004 | 0.00",
                "4.954 | 4.95",
                "9.996 | 10.0",
                "48.34 | 48.3",
                "99.96 | 100",
                "4209.6 | 4,210"
            })
    void amountsHaveThreeDigitsOrAreWhole(double number, String written) {
        assertThat(NumberFormats.amount(number)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4.2 | 4.2 ms",
                "9.96 | 10 ms",
                "206.6 | 207 ms",
                "999.4 | 999 ms",
                "999.6 | 1.0 s",
                "20140 | 20.1 s",
                "99949 | 99.9 s",
                "199400 | 199 s"
            })
    void timesChangeTheirUnitAndKeepItOnTheirLine(double millis, String written) {
        assertThat(NumberFormats.time(millis)).isEqualTo(written.replace(' ', '\u00a0'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1.44 | 1.4", "9.94 | 9.9", "9.96 | 10", "858.6 | 859"})
    void ratiosAreWholeFromTenOn(double ratio, String written) {
        assertThat(NumberFormats.times(ratio)).isEqualTo(written);
    }

    @Test
    void oneIsNoPlural() {
        assertThat(NumberFormats.count(1, "user", "users")).isEqualTo("1 user");
        assertThat(NumberFormats.count(1_000, "user", "users")).isEqualTo("1,000 users");
    }

    /** Of 24 requests one is 4 %: what was measured as 104 times may as well be 100. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "104.2 | 24 | 100",
                "104.2 | 104 | 100",
                "104.2 | 105 | 104",
                "98.7 | 24 | 100",
                "96 | 96 | 96",
                "46.3 | 12 | 50",
                "5.34 | 24 | 5",
                "5.34 | 1000 | 5.3",
                "1.44 | 4 | 1.4",
                "7.1 | 2 | 7",
                "858.6 | 1 | 900",
                "9.96 | 1000 | 10",
                "0.042 | 24 | 0.04"
            })
    void ratiosAreNoFinerThanOneRequest(double ratio, long count, String written) {
        assertThat(new Ratio(ratio, count).times()).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.96 | 24 | 100%",
                "0.84 | 21 | 80%",
                "0.9742 | 98 | 97%",
                "0.9742 | 1000 | 97.4%",
                "0.004 | 24 | 0.4%"
            })
    void sharesAreNoFinerThanOneRequest(double share, long count, String written) {
        assertThat(new Ratio(share, count).exactPercent()).isEqualTo(written);
    }

    @Test
    void inASentenceASharesTenthIsLeftOut() {
        assertThat(new Ratio(0.9742, 5_000).percent()).isEqualTo("97%");
        assertThat(new Ratio(0.9742, 24).percent()).isEqualTo("100%");
        assertThat(new Ratio(0.01, 100).percent()).isEqualTo("1%");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0.004 | 0.4%", "0.84 | 84%", "1 | 100%", "0 | 0%"})
    void sharesBelowOneHundredthKeepADigit(double share, String written) {
        assertThat(NumberFormats.percent(share)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"200 | 0.2 s", "5000 | 5 s", "1250 | 1.25 s", "100000 | 100 s"})
    void settingsHaveNoNeedlessDigits(double millis, String written) {
        assertThat(NumberFormats.seconds(millis)).isEqualTo(written.replace(' ', '\u00a0'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"47.4 | 47 s", "59.6 | 1 min 0 s", "125 | 2 min 5 s"})
    void durationsHaveMinutes(double seconds, String written) {
        assertThat(NumberFormats.duration(seconds).replace('\u00a0', ' ')).isEqualTo(written);
    }
}
