package twokitchens.loadtest;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import twokitchens.loadtest.report.EnduranceReport;
import twokitchens.loadtest.result.Endurance;
import twokitchens.loadtest.result.ThisMachine;
import twokitchens.loadtest.run.Lifeline;
import twokitchens.loadtest.run.RunFailure;
import twokitchens.loadtest.run.strain.EnduranceRun;
import twokitchens.model.Durations;

/** Lets both kitchens work for a quarter of an hour: do memory, threads and descriptors stay level, and is nobody failed? */
@Command(
        name = "endurance",
        description = "A quarter of an hour of mixed orders at both servers: does anything grow, does anything fail?",
        mixinStandardHelpOptions = true)
final class EnduranceCommand implements Callable<Integer> {
    private static final double SHORTEST_MINUTES = 0.1;
    private static final double LONGEST_MINUTES = 1_440;
    private static final long MILLIS_OF_A_MINUTE = 60_000;
    private static final int NOT_LEVEL = 1;

    @Spec
    private CommandSpec spec;

    @Option(names = "--minutes", paramLabel = "N", description = "how long, without the warm-up; 15")
    private double minutes = 15;

    @Option(
            names = "--warm-up",
            paramLabel = "DURATION",
            converter = Durations.class,
            description = "before anything is looked at; 60s")
    private Duration warmUp = Duration.ofSeconds(60);

    @Option(names = "--heap", description = "Count what is on the heap, too: a full collection after the thirds.")
    private boolean heap;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "where the servers' logs go; loadtest/target/endurance")
    private Path output = Home.directory().resolve("target/endurance");

    @Override
    public Integer call() throws IOException, InterruptedException {
        require(minutes >= SHORTEST_MINUTES && minutes <= LONGEST_MINUTES, "minutes are from 0.1 to 1440");
        require(!heap || EnduranceRun.canCountHeap(), "--heap needs a JDK's jcmd");
        Duration time = Duration.ofMillis(Math.round(minutes * MILLIS_OF_A_MINUTE));
        EnduranceRun run = new EnduranceRun(Outputs.jars(spec), Outputs.writable(spec, output), warmUp, time, heap);
        Lifeline.holdChildren();
        try {
            Instant start = Instant.now();
            Endurance endurance =
                    new Endurance(start, ThisMachine.look(Home.directory()), time.toMillis() / 1000.0, run.sides());
            spec.commandLine().getOut().print(EnduranceReport.render(endurance));
            spec.commandLine().getOut().flush();
            return endurance.isLevel() ? 0 : NOT_LEVEL;
        } catch (RunFailure failure) {
            spec.commandLine().getErr().println(failure.getMessage());
            return NOT_LEVEL;
        }
    }

    private void require(boolean condition, String message) {
        if (!condition) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }
}
