package twokitchens.loadtest.scenario;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;

/**
 * What a simulation is told, by system properties of these names (with {@code Seconds} where it is a duration).
 *
 * @param baseUrl {@code -DbaseUrl}: the contender; {@code http://127.0.0.1:5000} unless told
 * @param dialect {@code -Ddialect}: {@code flask} or {@code fastapi}; {@code flask} unless told
 * @param users {@code -Dusers}: how many guests; 10 unless told
 * @param warmUp {@code -DwarmUpSeconds}: the guests arrive evenly over this time, and what they order in it is silent in
 *     Gatling's report; in whole seconds, 1 unless told. At least one cook time, so that a burst does not stay one
 * @param settle {@code -DsettleSeconds}: how long the queue has, once all have arrived, to reach its steady length
 *     before the measured window opens; none unless told. One full cycle, {@code users * cook / workers}, is right
 * @param window {@code -DwindowSeconds}: the measured window, in whole seconds; 5 s unless told
 * @param histogramLog {@code -DhistogramLog}: where the response times are written; nowhere unless told
 */
public record Settings(
        String baseUrl,
        Dialect dialect,
        int users,
        Duration warmUp,
        Duration settle,
        Duration window,
        Optional<Path> histogramLog) {
    public Settings {
        require(users > 0, "users must be at least 1");
        requireWholeSeconds(warmUp, "warmUpSeconds");
        require(!settle.isNegative(), "settleSeconds must not be negative");
        requireWholeSeconds(window, "windowSeconds");
    }

    private static void requireWholeSeconds(Duration duration, String name) {
        boolean whole = duration.toSeconds() > 0 && duration.toNanosPart() == 0;
        require(whole, name + " must be a whole number above 0");
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    /** The settings that these properties hold, such as {@link System#getProperties()}. */
    public static Settings from(Properties properties) {
        return new Settings(
                properties.getProperty("baseUrl", "http://127.0.0.1:5000"),
                Dialect.named(properties.getProperty("dialect", "flask")),
                Integer.parseInt(properties.getProperty("users", "10")),
                seconds(properties.getProperty("warmUpSeconds", "1")),
                seconds(properties.getProperty("settleSeconds", "0")),
                seconds(properties.getProperty("windowSeconds", "5")),
                Optional.ofNullable(properties.getProperty("histogramLog")).map(Path::of));
    }

    private static Duration seconds(String value) {
        return Duration.ofMillis(Math.round(1000 * Double.parseDouble(value)));
    }

    /** From the first guest's arrival to the end of the measured window. */
    public Duration total() {
        return warmUp.plus(settle).plus(window);
    }
}
