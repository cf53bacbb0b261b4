package twokitchens.loadtest.result;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Kitchens that worked side by side for a long time.
 *
 * @param startedAt when they were opened
 * @param machine where it was measured
 * @param seconds of all three thirds, without the warm-up
 * @param sides one for each kitchen
 */
public record Endurance(Instant startedAt, Machine machine, double seconds, List<Side> sides) {
    public Endurance {
        sides = List.copyOf(sides);
    }

    /** Whether nobody failed and nothing grows. */
    public boolean isLevel() {
        return sides.stream()
                .allMatch(side -> side.failed() == 0 && side.growing().isEmpty());
    }

    /**
     * How one kitchen fared.
     *
     * @param contender the kitchen
     * @param served orders with the right answer, the warm-up's among them
     * @param failed orders with another answer, or none
     * @param faults what the first of these met
     * @param first its first third
     * @param last its last third
     */
    public record Side(Contender contender, long served, long failed, List<String> faults, Third first, Third last) {
        public Side {
            faults = List.copyOf(faults);
        }

        /** What there is of each thing in the first and in the last third. */
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

        /** Of what there is more and more. */
        public List<String> growing() {
            return changes().stream().filter(Change::grows).map(Change::name).toList();
        }
    }

    /**
     * What the server's process took in one third of the time.
     *
     * @param residentMiB median of the looks
     * @param threads median of the looks
     * @param descriptors median of the looks
     * @param liveMiB what a full collection leaves on the heap at the end of the third; absent if it was not asked for
     */
    public record Third(double residentMiB, double threads, double descriptors, Optional<Double> liveMiB) {}

    /**
     * What becomes of one thing.
     *
     * @param name what it is, and its unit
     * @param first how much of it in the first third
     * @param last how much of it in the last
     * @param noise that much more means nothing
     */
    public record Change(String name, double first, double last, double noise) {
        private static final double A_TENTH = 0.1;

        /** Whether it grows by more than a tenth, and by more than noise. */
        public boolean grows() {
            return last - first > Math.max(A_TENTH * first, noise);
        }
    }
}
