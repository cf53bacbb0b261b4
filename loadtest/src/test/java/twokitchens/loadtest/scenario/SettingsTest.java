package twokitchens.loadtest.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    private final Properties properties = new Properties();

    @Test
    void needsNothing() {
        assertThat(Settings.from(properties))
                .isEqualTo(new Settings(
                        "http://127.0.0.1:5000",
                        Dialect.FLASK,
                        10,
                        Duration.ofSeconds(1),
                        Duration.ZERO,
                        Duration.ofSeconds(5),
                        Optional.empty()));
    }

    @Test
    void readsAllProperties() {
        properties.setProperty("baseUrl", "http://127.0.0.1:9999");
        properties.setProperty("dialect", "fastapi");
        properties.setProperty("users", "1000");
        properties.setProperty("warmUpSeconds", "2");
        properties.setProperty("settleSeconds", "20.2");
        properties.setProperty("windowSeconds", "11");
        properties.setProperty("histogramLog", "times.hlog");
        assertThat(Settings.from(properties))
                .isEqualTo(new Settings(
                        "http://127.0.0.1:9999",
                        Dialect.FASTAPI,
                        1_000,
                        Duration.ofSeconds(2),
                        Duration.ofMillis(20_200),
                        Duration.ofSeconds(11),
                        Optional.of(Path.of("times.hlog"))));
    }

    @ParameterizedTest
    @CsvSource({
        "dialect, django, 'dialect must be one of flask, fastapi, not django'",
        "users, 0, users must be at least 1",
        "warmUpSeconds, 0.5, warmUpSeconds must be a whole number above 0",
        "settleSeconds, -1, settleSeconds must not be negative",
        "windowSeconds, 1.5, windowSeconds must be a whole number above 0",
    })
    void saysWhatIsWrong(String name, String value, String message) {
        properties.setProperty(name, value);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.from(properties))
                .withMessage(message);
    }
}
