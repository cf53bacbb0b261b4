package twokitchens.loadtest.run.bench;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import twokitchens.loadtest.result.bench.Finding;
import twokitchens.loadtest.run.RunFailure;

/** One part of the benchmarks. */
public interface BenchPart {
    /** All parts, in the order in which they are measured. */
    static List<BenchPart> all() {
        return List.of(
                new MetalPart(),
                new GuestsPart(),
                new StartPart(),
                new KitPart(),
                new GrowthPart(),
                new OriginalsPart());
    }

    /** Its name on the command line. */
    String name();

    /** Why it cannot be measured on this machine, in one line; nothing if it can. */
    Optional<String> hindrance(BenchSite site);

    /** Measures. @throws RunFailure if a process gives no numbers; its message is one line */
    Finding measure(BenchSite site) throws RunFailure, IOException, InterruptedException;
}
