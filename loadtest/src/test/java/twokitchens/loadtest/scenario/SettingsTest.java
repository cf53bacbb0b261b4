package twokitchens.loadtest.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    private final Properties properties = new Properties();

    @Test
    void needsNothing() {
        MeasurementSpan span = new MeasurementSpan(Duration.ofSeconds(1), Duration.ZERO, Duration.ofSeconds(5));
        ArrivalProfile arrivals = new ArrivalProfile(
                List.of(new ArrivalProfile.Step(10, Duration.ofSeconds(10))), Duration.ofSeconds(5), 1);
        assertThat(Settings.from(properties))
                .isEqualTo(new Settings(
                        "http://127.0.0.1:5000",
                        Dialect.FLASK,
                        "/cook_sync",
                        List.of(new LoadStep(10, span)),
                        arrivals,
                        100_000,
                        true,
                        Duration.ofSeconds(2),
                        UsersRequest.ONE_USER,
                        Optional.empty()));
    }

    @Test
    void readsAllProperties() {
        properties.setProperty("baseUrl", "http://127.0.0.1:9999");
        properties.setProperty("dialect", "fastapi");
        properties.setProperty("cookPath", "/cook_blocking");
        properties.setProperty("users", "1,1000");
        properties.setProperty("arriveSeconds", "1,3");
        properties.setProperty("settleSeconds", "0.5,20.2");
        properties.setProperty("windowSeconds", "11");
        properties.setProperty("rates", "4,8.5");
        properties.setProperty("rateSeconds", "20,10");
        properties.setProperty("drainSeconds", "1.5");
        properties.setProperty("seed", "7");
        properties.setProperty("strokes", "5");
        properties.setProperty("stream", "false");
        properties.setProperty("warmUpSeconds", "0");
        properties.setProperty("request", "NEW_USER");
        properties.setProperty("times", "times");
        Duration window = Duration.ofSeconds(11);
        List<LoadStep> levels = List.of(
                new LoadStep(1, new MeasurementSpan(Duration.ofSeconds(1), Duration.ofMillis(500), window)),
                new LoadStep(1_000, new MeasurementSpan(Duration.ofSeconds(3), Duration.ofMillis(20_200), window)));
        List<ArrivalProfile.Step> steps = List.of(
                new ArrivalProfile.Step(4, Duration.ofSeconds(20)),
                new ArrivalProfile.Step(8.5, Duration.ofSeconds(10)));
        assertThat(Settings.from(properties))
                .isEqualTo(new Settings(
                        "http://127.0.0.1:9999",
                        Dialect.FASTAPI,
                        "/cook_blocking",
                        levels,
                        new ArrivalProfile(steps, Duration.ofMillis(1_500), 7),
                        5,
                        false,
                        Duration.ZERO,
                        UsersRequest.NEW_USER,
                        Optional.of(Path.of("times"))));
    }

    @ParameterizedTest
    @CsvSource({
        "dialect, django, 'dialect must be one of flask, fastapi, not django'",
        "users, 0, users must be at least 1",
        "users, '10,10', users must be more from level to level",
        "arriveSeconds, -1, arriveSeconds must not be negative",
        "settleSeconds, -1, settleSeconds must not be negative",
        "settleSeconds, '1,2', 'settleSeconds must have one value, or 1'",
        "windowSeconds, 1.5, windowSeconds must be a whole number above 0",
        "rates, 0, rates must be above 0",
        "rateSeconds, 0.5, rateSeconds must be whole numbers above 0",
        "strokes, 0, strokes must be at least 1",
    })
    void saysWhatIsWrong(String name, String value, String message) {
        properties.setProperty(name, value);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.from(properties))
                .withMessage(message);
    }
}
