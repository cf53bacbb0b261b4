package twokitchens.converter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;
import twokitchens.hardening.RetryAfter;

class ConvertersTest {
    @ParameterizedTest
    @CsvSource({"0s, 0", "200ms, 200", "5s, 5000", "1.5s, 1500", "2m, 120000", "60m, 3600000"})
    void readsDurations(String text, long millis) {
        assertThat(new DurationConverter().convert(text)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "s", "-5s", "5 s", "5h", "61m", "1e3s", "9999999999s"})
    void refusesOtherDurations(String text) {
        assertThatThrownBy(() -> new DurationConverter().convert(text)).isInstanceOf(TypeConversionException.class);
    }

    @Test
    void refusesNoTimeToWait() {
        assertThat(new TimeoutConverter().convert("1ms")).isEqualTo(Duration.ofMillis(1));
        assertThatThrownBy(() -> new TimeoutConverter().convert("0.4ms")).isInstanceOf(TypeConversionException.class);
    }

    @Test
    void readsLimits() {
        assertThat(new LimitConverter().convert("none")).isEmpty();
        assertThat(new LimitConverter().convert("1")).hasValue(1);
        assertThat(new LimitConverter().convert("1000000")).hasValue(1_000_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "None", "1.5", "1000001", "99999999"})
    void refusesOtherLimits(String text) {
        assertThatThrownBy(() -> new LimitConverter().convert(text)).isInstanceOf(TypeConversionException.class);
    }

    /** By RFC 9110 whole seconds; zero would invite an immediate retry. */
    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "1000, 1", "1001, 2", "90000, 90"})
    void saysWhenToComeAgain(long millis, String seconds) {
        assertThat(RetryAfter.seconds(Duration.ofMillis(millis))).isEqualTo(seconds);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "4096, 4096", "64KiB, 65536", "2MiB, 2097152", "1024MiB, 1073741824"})
    void readsSizes(String text, long bytes) {
        assertThat(new ByteSizeConverter().convert(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "2MB", "2 MiB", "1025MiB", "99999999999"})
    void refusesOtherSizes(String text) {
        assertThatThrownBy(() -> new ByteSizeConverter().convert(text)).isInstanceOf(TypeConversionException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:11434/v1, http://127.0.0.1:11434/v1",
        "https://llm.example/, https://llm.example",
        "http://[::1]:80/a/b//, http://[::1]:80/a/b"
    })
    void readsAddresses(String text, String url) {
        assertThat(new BaseUrlConverter().convert(text)).hasToString(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soup",
                "http://",
                "http:///v1",
                "ftp://127.0.0.1/v1",
                "http://user:secret@127.0.0.1/v1",
                "http://127.0.0.1/v1?a=b",
                "http://127.0.0.1/v1#a",
                "http://127.0.0.1:99999/v1",
                "http://a b/"
            })
    void refusesOtherAddresses(String text) {
        assertThatThrownBy(() -> new BaseUrlConverter().convert(text)).isInstanceOf(TypeConversionException.class);
    }

    @Test
    void readsPorts() {
        assertThat(new PortConverter().convert("0")).isZero();
        assertThat(new PortConverter().convert("65535")).isEqualTo(65535);
        assertThatThrownBy(() -> new PortConverter().convert("65536")).isInstanceOf(TypeConversionException.class);
        assertThatThrownBy(() -> new PortConverter().convert("-1")).isInstanceOf(TypeConversionException.class);
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, 127.0.0.1", "localhost, localhost", "[::1], ::1", "::, ::", "fe80::1%eth0, fe80::1%eth0"})
    void readsHosts(String text, String host) {
        assertThat(new HostConverter().convert(text)).isEqualTo(host);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "[]", "[::1", "[a]", "http://localhost", "localhost:80", "a b", "ä"})
    void refusesOtherHosts(String text) {
        assertThatThrownBy(() -> new HostConverter().convert(text)).isInstanceOf(TypeConversionException.class);
    }
}
