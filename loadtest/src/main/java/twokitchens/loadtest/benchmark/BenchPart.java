package twokitchens.loadtest.benchmark;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import twokitchens.loadtest.result.bench.Finding;
import twokitchens.loadtest.run.RunFailedException;

/** One part of the benchmarks. */
public interface BenchPart {
    /** All parts, in the order in which they are measured. */
    static List<BenchPart> all() {
        return List.of(
                new EngineOverhead(),
                new WaitingClientsPart(),
                new StartPart(),
                new GrowthPart(),
                new PythonBaseline());
    }

    /** Its name on the command line. */
    String name();

    /** Why it cannot be measured on this machine, in one line; empty if it can. */
    default Optional<String> unmetRequirement(BenchSite site) {
        return Optional.empty();
    }

    /**
     * Runs the measurements.
     *
     * @throws RunFailedException if a process gives no numbers; its message is one line
     */
    Finding measure(BenchSite site) throws RunFailedException, IOException, InterruptedException;
}
