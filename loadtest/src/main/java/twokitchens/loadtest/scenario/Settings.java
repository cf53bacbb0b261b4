package twokitchens.loadtest.scenario;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The settings of a simulation, as system properties of these names. Lists are separated by commas.
 *
 * @param scenario {@code -Dscenario}: what is measured, such as {@code chat-whole}; {@code cook} by default
 * @param baseUrl {@code -DbaseUrl}: the contender; {@code http://127.0.0.1:5000} by default
 * @param dialect {@code -Ddialect}: {@code flask} or {@code fastapi}; {@code flask} by default
 * @param cookPath {@code -DcookPath}: the path of the waiting route; the dialect's own by default
 * @param levels {@code -Dusers}: number of clients, a list for a staircase of them; 10 by default.
 *     {@code -DarriveSeconds} (1; 0 is all at once), {@code -DsettleSeconds} (0) and {@code -DwindowSeconds} (5) are
 *     lists of the same length, or one value for all. A settling time of one full cycle,
 *     {@code users * cook / workers}, is right
 * @param arrivals {@code -Drates}: in an open model, arrivals per second, a list for a rush; {@code -DrateSeconds}: for
 *     how long; 10 for 10 s by default. {@code -DdrainSeconds} (5) is time for the queue to empty after that,
 *     {@code -Dseed} (1) chooses other moments
 * @param strokes {@code -Dstrokes}: hashing rounds of one request; 100,000 by default
 * @param queryWait {@code -DqueryMillis}: how long a query waits in the database; 100 ms by default
 * @param warmUp {@code -DwarmUpSeconds}: how long quick requests come before the measured ones; 2 s by default
 * @param share {@code -Dinjector} (0) and {@code -Dinjectors} (1): which part of the clients and requests it sends
 * @param startAt {@code -DstartAt}: when the clock starts, such as {@code 2026-11-29T10:15:30Z}; with the first client
 *     by default
 * @param times {@code -Dtimes}: the directory where the response times are written; none by default
 */
public record Settings(
        Scenario scenario,
        String baseUrl,
        Dialect dialect,
        String cookPath,
        List<LoadStep> levels,
        ArrivalProfile arrivals,
        int strokes,
        Duration queryWait,
        Duration warmUp,
        Share share,
        Optional<Instant> startAt,
        Optional<Path> times) {
    public Settings {
        levels = List.copyOf(levels);
        for (int i = 1; i < levels.size(); i++) {
            LoadStep.require(
                    levels.get(i - 1).users() < levels.get(i).users(), "users must be more from level to level");
        }
        LoadStep.require(strokes > 0, "strokes must be at least 1");
    }

    /** The settings that these properties hold, such as {@link System#getProperties()}. */
    public static Settings from(Properties properties) {
        Dialect dialect = Dialect.named(properties.getProperty("dialect", "flask"));
        String scenario = properties.getProperty("scenario", Scenario.COOK.toString());
        return new Settings(
                Scenario.named(scenario),
                properties.getProperty("baseUrl", "http://127.0.0.1:5000"),
                dialect,
                properties.getProperty("cookPath", dialect.cookPath()),
                levels(properties),
                arrivals(properties),
                Integer.parseInt(properties.getProperty("strokes", "100000")),
                Duration.ofMillis(Long.parseLong(properties.getProperty("queryMillis", "100"))),
                seconds(properties.getProperty("warmUpSeconds", "2")),
                new Share(
                        Integer.parseInt(properties.getProperty("injector", "0")),
                        Integer.parseInt(properties.getProperty("injectors", "1"))),
                Optional.ofNullable(properties.getProperty("startAt")).map(Instant::parse),
                Optional.ofNullable(properties.getProperty("times")).map(Path::of));
    }

    List<LoadStep> spans() {
        if (scenario == Scenario.WARM_UP) {
            return List.of();
        }
        return scenario.isOpen() ? List.of(OpenModel.span(arrivals)) : levels;
    }

    private static List<LoadStep> levels(Properties properties) {
        List<Integer> users =
                list(properties, "users", "10").map(Integer::valueOf).toList();
        List<Duration> arrive = seconds(properties, "arriveSeconds", "1", users.size());
        List<Duration> settle = seconds(properties, "settleSeconds", "0", users.size());
        List<Duration> window = seconds(properties, "windowSeconds", "5", users.size());
        List<LoadStep> levels = new ArrayList<>();
        for (int i = 0; i < users.size(); i++) {
            levels.add(new LoadStep(users.get(i), arrive.get(i), settle.get(i), window.get(i)));
        }
        return levels;
    }

    private static ArrivalProfile arrivals(Properties properties) {
        List<Double> rates =
                list(properties, "rates", "10").map(Double::valueOf).toList();
        List<Duration> lengths = seconds(properties, "rateSeconds", "10", rates.size());
        List<ArrivalProfile.Step> steps = new ArrayList<>();
        for (int i = 0; i < rates.size(); i++) {
            steps.add(new ArrivalProfile.Step(rates.get(i), lengths.get(i)));
        }
        return new ArrivalProfile(
                steps,
                seconds(properties.getProperty("drainSeconds", "5")),
                Long.parseLong(properties.getProperty("seed", "1")));
    }

    private static Stream<String> list(Properties properties, String name, String otherwise) {
        return Arrays.stream(properties.getProperty(name, otherwise).split(","));
    }

    private static List<Duration> seconds(Properties properties, String name, String otherwise, int count) {
        List<Duration> values =
                list(properties, name, otherwise).map(Settings::seconds).toList();
        if (values.size() == 1) {
            return Collections.nCopies(count, values.get(0));
        }
        if (values.size() != count) {
            throw new IllegalArgumentException(name + " must have one value, or " + count);
        }
        return values;
    }

    private static Duration seconds(String value) {
        return Duration.ofMillis(Math.round(1000 * Double.parseDouble(value)));
    }
}
