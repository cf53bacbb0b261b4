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
        List<String> arguments = new ArrayList<>(jvmOptions());
        arguments.add("-DbaseUrl=" + baseUrl);
        arguments.add("-Ddialect=" + run.entrant().dialect());
        arguments.add("-DcookPath=" + run.entrant().cookPath());
        arguments.add("-Dtimes=" + times);
        arguments.addAll(run.scenario().settings());
        arguments.addAll(run.arrivals().map(GeneratorCommand::open).orElseGet(() -> closed(run.levels())));
        arguments.addAll(List.of("-cp", System.getProperty("java.class.path"), Generator.class.getName()));
        arguments.addAll(List.of("-s", run.scenario().simulation().getName()));
        arguments.addAll(List.of("-rf", report.toString()));
        arguments.addAll(List.of("-rd", run.contender().name() + ", " + run.load()));
        return Jvm.command(arguments);
    }

    private static List<String> jvmOptions() {
        return List.of(
                "-Xms512m",
                "-Xmx512m",
                "-XX:+UseSerialGC",
                // A run is over before the second compiler pays: with it, Gatling takes twice the processor time.
                "-XX:TieredStopAtLevel=1",
                // Gatling reads strings without a copy of them.
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                // Its check for a newer version has no switch: it finds no way out, and the run stays on this machine.
                "-Dhttps.proxyHost=127.0.0.1",
                "-Dhttps.proxyPort=9");
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
