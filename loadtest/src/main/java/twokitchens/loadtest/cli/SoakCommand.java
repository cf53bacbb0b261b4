package twokitchens.loadtest.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import twokitchens.converter.DurationConverter;
import twokitchens.loadtest.report.StressReport;
import twokitchens.loadtest.result.Machine;
import twokitchens.loadtest.result.Soak;
import twokitchens.loadtest.run.Installation;
import twokitchens.loadtest.run.Jars;
import twokitchens.loadtest.run.RunFailedException;
import twokitchens.loadtest.stress.MeasuredServer;
import twokitchens.loadtest.stress.SoakRun;

/**
 * Loads both servers for a quarter of an hour: do memory, threads and descriptors stay level, and does no request fail?
 */
@Command(
        name = "soak",
        description = "A quarter of an hour of mixed orders at both servers: does anything grow, does anything fail?",
        mixinStandardHelpOptions = true)
final class SoakCommand extends MeasuringCommand {
    private static final double SHORTEST_MINUTES = 0.1;
    private static final double LONGEST_MINUTES = 1_440;
    private static final long MILLIS_OF_A_MINUTE = 60_000;

    @Option(names = "--minutes", paramLabel = "N", description = "how long, without the warm-up; 15")
    private double minutes = 15;

    @Option(
            names = "--warm-up",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "before anything is looked at; 60s")
    private Duration warmUp = Duration.ofSeconds(60);

    @Option(names = "--heap", description = "Count what is on the heap, too: a full collection after the thirds.")
    private boolean heap;

    @Override
    void checkOptions() {
        require(minutes >= SHORTEST_MINUTES && minutes <= LONGEST_MINUTES, "minutes are from 0.1 to 1440");
        require(!heap || MeasuredServer.canCountLiveHeaps(), "--heap needs a JDK's jcmd");
    }

    @Override
    int measure(Jars jars, Path directory) throws RunFailedException, IOException, InterruptedException {
        Duration time = Duration.ofMillis(Math.round(minutes * MILLIS_OF_A_MINUTE));
        Instant start = Instant.now();
        Soak soak = new Soak(
                start,
                Machine.detect(Installation.directory()),
                time.toMillis() / 1000.0,
                new SoakRun(jars, directory, warmUp, time, heap).servers());
        tell(StressReport.render(soak).stripTrailing());
        return soak.isLevel() ? 0 : Loadtest.NO_NUMBERS;
    }
}
