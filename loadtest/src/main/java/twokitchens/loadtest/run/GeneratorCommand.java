package twokitchens.loadtest.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How Gatling's JVM is called. */
final class GeneratorCommand {
    private GeneratorCommand() {}

    /** The arguments of {@code java} for one run. */
    static List<String> arguments(PlannedRun run, Path report, Path histogramLog) {
        List<String> arguments = new ArrayList<>(jvmOptions());
        arguments.addAll(settings(run));
        arguments.add("-DhistogramLog=" + histogramLog);
        arguments.addAll(List.of("-cp", System.getProperty("java.class.path"), Generator.class.getName()));
        arguments.addAll(List.of("-s", run.scenario().simulation().getName()));
        arguments.addAll(List.of("-rf", report.toString()));
        arguments.addAll(List.of("-rd", "%s, %d users".formatted(run.contender().name(), run.users())));
        return arguments;
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

    private static List<String> settings(PlannedRun run) {
        return List.of(
                "-Ddialect=" + run.entrant().dialect(),
                "-Dusers=" + run.users(),
                "-DwarmUpSeconds=" + seconds(run.warmUp()),
                "-DsettleSeconds=" + seconds(run.settle()),
                "-DwindowSeconds=" + run.window().toSeconds());
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
