package twokitchens.loadtest.result;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Servers that ran side by side for a long time.
 *
 * @param startedAt when they were started
 * @param machine where it was measured
 * @param seconds of all three thirds, without the warm-up
 * @param servers one for each server
 */
public record Soak(Instant startedAt, Machine machine, double seconds, List<Server> servers) {
    public Soak {
        servers = List.copyOf(servers);
    }

    /** Whether no request failed and nothing grows. */
    public boolean isLevel() {
        return servers.stream()
                .allMatch(side -> side.failed() == 0 && side.growing().isEmpty());
    }

    /**
     * One server's results.
     *
     * @param contender the server
     * @param served requests with the right answer, the warm-up's included
     * @param failed requests with another answer, or none
     * @param faults what went wrong with the first of these
     * @param first its first third
     * @param last its last third
     */
    public record Server(Contender contender, long served, long failed, List<String> faults, Third first, Third last) {
        public Server {
            faults = List.copyOf(faults);
        }

        /** Each resource in the first and in the last third. */
        public List<Change> changes() {
            List<Change> changes = new ArrayList<>();
            changes.add(new Change("resident memory, MiB", first.residentMiB(), last.residentMiB(), 16));
            changes.add(new Change("threads", first.threads(), last.threads(), 4));
            changes.add(new Change("descriptors", first.descriptors(), last.descriptors(), 10));
            first.liveMiB()
                    .ifPresent(before -> changes.add(
                            new Change("live heap, MiB", before, last.liveMiB().orElseThrow(), 4)));
            return changes;
        }

        /** The resources that grow. */
        public List<String> growing() {
            return changes().stream().filter(Change::grows).map(Change::name).toList();
        }
    }

    /**
     * What the server's process took in one third of the time.
     *
     * @param residentMiB median of the samples
     * @param threads median of the samples
     * @param descriptors median of the samples
     * @param liveMiB what a full collection leaves on the heap at the end of the third; empty if it was not requested
     */
    public record Third(double residentMiB, double threads, double descriptors, Optional<Double> liveMiB) {}

    /**
     * The change of one resource.
     *
     * @param name what it is, and its unit
     * @param first the amount in the first third
     * @param last the amount in the last third
     * @param noise a difference that means nothing
     */
    public record Change(String name, double first, double last, double noise) {
        private static final double A_TENTH = 0.1;

        /** Whether it grows by more than a tenth, and by more than noise. */
        public boolean grows() {
            return last - first > Math.max(A_TENTH * first, noise);
        }
    }
}
