package twokitchens.loadtest.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import twokitchens.loadtest.scenario.ArrivalProfile;
import twokitchens.loadtest.scenario.LoadStep;

/** Makes Gatling's order for one run. */
final class GeneratorOrder {
    private GeneratorOrder() {}

    static Generator.Order of(PlannedRun run, String baseUrl, Path report, Path times) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("baseUrl", baseUrl);
        properties.put("dialect", run.entrant().dialect().toString());
        properties.put("cookPath", run.entrant().cookPath());
        properties.put("times", times.toString());
        properties.put("warmUpSeconds", "0");
        properties.putAll(run.scenario().settings());
        properties.putAll(run.arrivals().map(GeneratorOrder::open).orElseGet(() -> closed(run.levels())));
        List<String> options =
                List.of("-rf", report.toString(), "-rd", run.contender().name() + ", " + run.load());
        return Generator.Order.of(run.scenario().simulation(), properties, options);
    }

    static Map<String, String> closed(List<LoadStep> levels) {
        return Map.of(
                "users", list(levels, LoadStep::users),
                "arriveSeconds", list(levels, level -> seconds(level.span().arrive())),
                "settleSeconds", list(levels, level -> seconds(level.span().settle())),
                "windowSeconds", list(levels, level -> seconds(level.span().window())));
    }

    private static Map<String, String> open(ArrivalProfile arrivals) {
        return Map.of(
                "rates", list(arrivals.steps(), ArrivalProfile.Step::perSecond),
                "rateSeconds", list(arrivals.steps(), step -> seconds(step.length())),
                "drainSeconds", String.valueOf(seconds(arrivals.drain())),
                "seed", String.valueOf(arrivals.seed()));
    }

    private static <T> String list(List<T> items, Function<T, Object> value) {
        return items.stream().map(value).map(String::valueOf).collect(Collectors.joining(","));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
