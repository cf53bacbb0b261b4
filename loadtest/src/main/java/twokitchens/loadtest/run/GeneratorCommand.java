package twokitchens.loadtest.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import twokitchens.loadtest.scenario.Arrivals;
import twokitchens.loadtest.scenario.Level;

/** How Gatling's JVM is called. */
final class GeneratorCommand {
    private GeneratorCommand() {}

    /** The whole command line for one run. */
    static List<String> of(PlannedRun run, String baseUrl, Path report, Path times) {
        List<String> properties = new ArrayList<>();
        properties.add("-DbaseUrl=" + baseUrl);
        properties.add("-Ddialect=" + run.entrant().dialect());
        properties.add("-DcookPath=" + run.entrant().cookPath());
        properties.add("-Dtimes=" + times);
        properties.addAll(run.scenario().settings());
        properties.addAll(run.arrivals().map(GeneratorCommand::open).orElseGet(() -> closed(run.levels())));
        List<String> options =
                List.of("-rf", report.toString(), "-rd", run.contender().name() + ", " + run.load());
        return Generator.command(run.scenario().simulation(), properties, options);
    }

    private static List<String> closed(List<Level> levels) {
        return List.of(
                "-Dusers=" + list(levels, Level::users),
                "-DarriveSeconds=" + list(levels, level -> seconds(level.span().arrive())),
                "-DsettleSeconds=" + list(levels, level -> seconds(level.span().settle())),
                "-DwindowSeconds=" + list(levels, level -> seconds(level.span().window())));
    }

    private static List<String> open(Arrivals arrivals) {
        return List.of(
                "-Drates=" + list(arrivals.steps(), Arrivals.Step::perSecond),
                "-DrateSeconds=" + list(arrivals.steps(), step -> seconds(step.length())),
                "-DdrainSeconds=" + seconds(arrivals.drain()),
                "-Dseed=" + arrivals.seed());
    }

    private static <T> String list(List<T> items, Function<T, Object> value) {
        return items.stream().map(value).map(String::valueOf).collect(Collectors.joining(","));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
