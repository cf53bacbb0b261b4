package twokitchens.loadtest.report;

import static twokitchens.loadtest.result.Results.with;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.Latency;
import twokitchens.loadtest.result.Machine;
import twokitchens.loadtest.result.ResultsFile;
import twokitchens.loadtest.result.RunResult;

/**
 * Ten comparisons, a day each, as {@code results.json} files: two runs of the sample, three times each with half a percent
 * of luck. The fifth and all later ones are of another machine, on which computing takes half the time; from the eighth on
 * the event loop takes a ninth longer.
 */
final class StoredComparisons {
    static final int OTHER_MACHINE = 4;
    static final int SLOWER = 7;

    private static final int COMPARISONS = 10;
    private static final int REPEATS = 3;

    private StoredComparisons() {}

    /** The files' directories, the earliest first. */
    static List<Path> in(Path directory) throws IOException {
        Comparison sample = ResultsFile.read(Path.of("../docs/sample"));
        Random luck = new Random(10);
        List<Path> stored = new ArrayList<>();
        for (int number = 0; number < COMPARISONS; number++) {
            boolean isOther = number >= OTHER_MACHINE;
            Machine machine = with(
                    sample.machine(),
                    "commit",
                    "00000000000" + number,
                    "processor",
                    isOther ? "A newer processor" : "An older processor");
            List<RunResult> runs = new ArrayList<>();
            for (RunResult run : sample.runs()) {
                String name = run.scenario() + " " + run.contender().name() + " " + run.users();
                boolean isCook = name.equals("cook async-1 100");
                for (int repeat = 1; repeat <= REPEATS && (isCook || name.equals("chop sync-100 10")); repeat++) {
                    double longer = isCook ? (number >= SLOWER ? 1.125 : 1.01) : isOther ? 0.5 : 1;
                    runs.add(longer(run, repeat, longer * (1 + 0.005 * luck.nextDouble())));
                }
            }
            Instant start = Instant.parse("2026-11-%02dT10:15:30Z".formatted(11 + number));
            Path place = Files.createDirectories(directory.resolve("comparison-" + number));
            ResultsFile.write(with(sample, "startedAt", start, "machine", machine, "runs", runs), place);
            stored.add(place);
        }
        return stored;
    }

    /** As many requests in flight, of which each takes so much longer. */
    private static RunResult longer(RunResult run, int repeat, double factor) {
        long ok = Math.round(run.ok() / factor);
        double exactly = run.ok() / (double) ok;
        Latency before = run.latency().orElseThrow();
        Map<String, Double> percentiles = new HashMap<>(before.percentiles());
        percentiles.replaceAll((name, millis) -> millis * exactly);
        Latency latency =
                new Latency(ok, before.min() * exactly, before.mean() * exactly, before.max() * exactly, percentiles);
        return with(
                run,
                "repeat",
                repeat,
                "ok",
                ok,
                "throughput",
                ok / run.windowSeconds(),
                "flow",
                with(run.flow(), "ok", ok, "begun", ok),
                "latency",
                Optional.of(latency));
    }
}
