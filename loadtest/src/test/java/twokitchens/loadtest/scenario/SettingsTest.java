package twokitchens.loadtest.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
        assertThat(Settings.from(properties))
                .isEqualTo(new Settings(
                        Scenario.COOK,
                        "http://127.0.0.1:5000",
                        Dialect.FLASK,
                        "/cook_sync",
                        List.of(level(10, 1, 0, 5)),
                        new ArrivalProfile(List.of(step(10, 10)), Duration.ofSeconds(5), 1),
                        100_000,
                        Duration.ofMillis(100),
                        Duration.ofSeconds(2),
                        Share.ALL,
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void readsAllProperties() throws IOException {
        properties.load(new StringReader("""
                scenario=chat-whole
                baseUrl=http://127.0.0.1:9999
                dialect=fastapi
                cookPath=/cook_blocking
                users=1,1000
                arriveSeconds=1,3
                settleSeconds=0.5,20.2
                windowSeconds=11
                rates=4,8.5
                rateSeconds=20,10
                drainSeconds=1.5
                seed=7
                strokes=5
                queryMillis=250
                warmUpSeconds=0
                injector=2
                injectors=3
                startAt=2026-11-29T10:15:30Z
                times=times
                """));
        assertThat(Settings.from(properties))
                .isEqualTo(new Settings(
                        Scenario.CHAT_WHOLE,
                        "http://127.0.0.1:9999",
                        Dialect.FASTAPI,
                        "/cook_blocking",
                        List.of(level(1, 1, 0.5, 11), level(1_000, 3, 20.2, 11)),
                        new ArrivalProfile(List.of(step(4, 20), step(8.5, 10)), Duration.ofMillis(1_500), 7),
                        5,
                        Duration.ofMillis(250),
                        Duration.ZERO,
                        new Share(2, 3),
                        Optional.of(Instant.parse("2026-11-29T10:15:30Z")),
                        Optional.of(Path.of("times"))));
    }

    private static LoadStep level(int users, double arrive, double settle, double window) {
        return new LoadStep(users, seconds(arrive), seconds(settle), seconds(window));
    }

    private static ArrivalProfile.Step step(double perSecond, double length) {
        return new ArrivalProfile.Step(perSecond, seconds(length));
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(1000 * seconds));
    }

    @ParameterizedTest
    @CsvSource({
        "scenario, cooking, 'scenario must be one of cook, users, chop, query, read, reads, reads-at-once, quick-beside-slow, open, pause, chat, chat-whole, chat-open, model-probe, warm-up, not cooking'",
        "dialect, django, 'dialect must be one of flask, fastapi, not django'",
        "users, 0, users must be at least 1",
        "users, '10,10', users must be more from level to level",
        "arriveSeconds, -1, arriveSeconds must not be negative",
        "settleSeconds, -1, settleSeconds must not be negative",
        "settleSeconds, '1,2', 'settleSeconds must have one value, or 1'",
        "windowSeconds, 1.5, windowSeconds must be a whole number above 0",
        "rates, 0, rates must be above 0",
        "rateSeconds, 0.5, rateSeconds must be whole numbers above 0",
        "injector, 1, injector must be from 0 to injectors - 1",
        "strokes, 0, strokes must be at least 1",
    })
    void saysWhatIsWrong(String name, String value, String message) {
        properties.setProperty(name, value);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.from(properties))
                .withMessage(message);
    }
}
