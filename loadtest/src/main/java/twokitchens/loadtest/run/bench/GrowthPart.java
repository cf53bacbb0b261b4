package twokitchens.loadtest.run.bench;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import twokitchens.loadtest.result.bench.Curves;
import twokitchens.loadtest.result.bench.Finding;
import twokitchens.loadtest.result.bench.Grid;
import twokitchens.loadtest.run.RunFailure;

/** How costs grow: with the users who ask at once, with the users in the store, with the cooks. */
final class GrowthPart implements BenchPart {
    private static final int OTHER_FILES = 500;

    @Override
    public String name() {
        return "growth";
    }

    /** A server has the same limit as the process that starts it. */
    @Override
    public Optional<String> hindrance(BenchSite site) {
        long needed = UsersGrowth.most(site) + OTHER_FILES;
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                        && system.getMaxFileDescriptorCount() < needed
                ? Optional.of("bench --only growth opens %d files, and this process may open %d: raise ulimit -n"
                        .formatted(needed, system.getMaxFileDescriptorCount()))
                : Optional.empty();
    }

    @Override
    public Finding measure(BenchSite site) throws RunFailure, IOException, InterruptedException {
        List<Finding> findings = List.of(
                new UsersGrowth(site).measure(), new StoreGrowth(site).measure(), new WorkersGrowth(site).measure());
        List<Grid> grids = new ArrayList<>();
        List<String> sentences = new ArrayList<>();
        List<Curves> figures = new ArrayList<>();
        for (Finding finding : findings) {
            grids.addAll(finding.grids());
            sentences.addAll(finding.sentences());
            figures.addAll(finding.figures());
        }
        return new Finding(name(), grids, sentences, figures);
    }
}
