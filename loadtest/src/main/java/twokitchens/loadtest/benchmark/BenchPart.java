package twokitchens.loadtest.benchmark;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import twokitchens.loadtest.result.Bench.PartResult;
import twokitchens.loadtest.run.RunFailedException;

/**
 * One part of the benchmarks.
 *
 * @param name its name on the command line
 * @param unmetRequirement why it cannot be measured on this machine, in one line; empty if it can
 * @param measurement runs it
 */
public record BenchPart(String name, Function<BenchSite, Optional<String>> unmetRequirement, Measurement measurement) {
    /** All parts, in the order in which they are measured. */
    public static final List<BenchPart> ALL = List.of(
            new BenchPart("engine", site -> LoadTool.wrkMissing("engine"), PairedBenchmark::engine),
            new BenchPart("clients", WaitingClients::unmetRequirement, WaitingClients::measure),
            new BenchPart("start", site -> Optional.empty(), StartBenchmark::measure),
            new BenchPart("growth", GrowthBenchmark::unmetRequirement, GrowthBenchmark::measure),
            new BenchPart("originals", PairedBenchmark::originalsMissing, PairedBenchmark::originals));

    /** Runs the measurements of a part. */
    public interface Measurement {
        /**
         * Measures, which takes minutes.
         *
         * @throws RunFailedException if a process gives no numbers; its message is one line
         */
        PartResult measure(BenchSite site) throws RunFailedException, IOException, InterruptedException;
    }
}
