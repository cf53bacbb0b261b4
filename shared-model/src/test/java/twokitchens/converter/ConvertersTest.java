package twokitchens.converter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import twokitchens.hardening.RetryAfter;

class ConvertersTest {
    private static final Map<String, ITypeConverter<?>> CONVERTERS = Map.of(
            "duration", new DurationConverter(),
            "timeout", new TimeoutConverter(),
            "limit", new LimitConverter(),
            "size", new ByteSizeConverter(),
            "url", new BaseUrlConverter(),
            "port", new PortConverter(),
            "host", new HostConverter());

    @ParameterizedTest
    @CsvSource({
        "duration, 0s, PT0S",
        "duration, 200ms, PT0.2S",
        "duration, 5s, PT5S",
        "duration, 1.5s, PT1.5S",
        "duration, 2m, PT2M",
        "duration, 60m, PT1H",
        "timeout, 1ms, PT0.001S",
        "limit, none, OptionalInt.empty",
        "limit, 1, OptionalInt[1]",
        "limit, 1000000, OptionalInt[1000000]",
        "size, 0, 0",
        "size, 4096, 4096",
        "size, 64KiB, 65536",
        "size, 2MiB, 2097152",
        "size, 1024MiB, 1073741824",
        "url, http://127.0.0.1:11434/v1, http://127.0.0.1:11434/v1",
        "url, https://llm.example/, https://llm.example",
        "url, http://[::1]:80/a/b//, http://[::1]:80/a/b",
        "port, 0, 0",
        "port, 65535, 65535",
        "host, 127.0.0.1, 127.0.0.1",
        "host, localhost, localhost",
        "host, [::1], ::1",
        "host, ::, ::",
        "host, fe80::1%eth0, fe80::1%eth0"
    })
    void readsWhatIsValid(String converter, String text, String value) throws Exception {
        assertThat(CONVERTERS.get(converter).convert(text)).hasToString(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "duration | , 5, s, -5s, 5 s, 5h, 61m, 1e3s, 9999999999s",
                "timeout  | 0s, 0.4ms",
                "limit    | , 0, -1, None, 1.5, 1000001, 99999999",
                "size     | , -1, 2MB, 2 MiB, 1025MiB, 99999999999",
                "url      | , soup, http://, http:///v1, ftp://127.0.0.1/v1, http://user:secret@127.0.0.1/v1",
                "url      | http://127.0.0.1/v1?a=b, http://127.0.0.1/v1#a, http://127.0.0.1:99999/v1, http://a b/",
                "port     | 65536, -1",
                "host     | , [], [::1, [a], http://localhost, localhost:80, a b, ä"
            })
    void refusesAllElse(String converter, String texts) {
        for (String text : texts.split(", *")) {
            assertThatThrownBy(() -> CONVERTERS.get(converter).convert(text))
                    .as(text)
                    .isInstanceOf(TypeConversionException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, 127.0.0.1", "localhost, localhost", "::1, [::1]", "fe80::1%eth0, [fe80::1%eth0]"})
    void writesAHostBeforeAPort(String host, String inUrl) {
        assertThat(HostConverter.inUrl(host)).isEqualTo(inUrl);
    }

    /** By RFC 9110 whole seconds; zero would invite an immediate retry. */
    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "1000, 1", "1001, 2", "90000, 90"})
    void saysWhenToComeAgain(long millis, String seconds) {
        assertThat(RetryAfter.seconds(Duration.ofMillis(millis))).isEqualTo(seconds);
    }
}
