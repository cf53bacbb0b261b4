package twokitchens.loadtest.run;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.CentralProcessor.TickType;
import twokitchens.loadtest.result.Cgroup;
import twokitchens.loadtest.result.Surroundings;

/** Samples what the whole machine does, and the counters of a processor quota, until it is closed. */
public final class MachineSampler implements AutoCloseable {
    private static final CentralProcessor PROCESSOR =
            new SystemInfo().getHardware().getProcessor();

    private final Cgroup cgroup = Cgroup.here(Path.of("/"));
    private final Sampler<Sample> sampler =
            new Sampler<>(now -> Optional.of(new Sample(now, busyMillis(), cgroup.periods())));

    /**
     * One sample.
     *
     * @param busyMillis processor time that all processes took since the machine started
     */
    record Sample(Instant at, long busyMillis, Optional<Cgroup.Periods> quota) {}

    private static long busyMillis() {
        long[] ticks = PROCESSOR.getSystemCpuLoadTicks();
        return Arrays.stream(ticks).sum()
                - ticks[TickType.IDLE.getIndex()]
                - ticks[TickType.IOWAIT.getIndex()]
                - ticks[TickType.STEAL.getIndex()];
    }

    /** The cores that are busy now, from one second of looking. */
    public static double busyCores() throws InterruptedException {
        long before = busyMillis();
        long start = System.nanoTime();
        Thread.sleep(1_000);
        return (busyMillis() - before) * 1e6 / (System.nanoTime() - start);
    }

    /** Logical processors of the machine, whatever this process may use of them. */
    public static int cores() {
        return PROCESSOR.getLogicalProcessorCount();
    }

    /**
     * Between two moments; empty if fewer than two samples fall between them.
     *
     * @param known the cores that the measured processes took; empty if that is not known
     */
    Optional<Surroundings> between(Instant start, Instant end, Optional<Double> known) {
        return between(sampler.samples(), start, end, known);
    }

    static Optional<Surroundings> between(List<Sample> samples, Instant start, Instant end, Optional<Double> known) {
        List<Sample> inside = samples.stream()
                .filter(sample -> !sample.at().isBefore(start) && !sample.at().isAfter(end))
                .toList();
        if (inside.size() < 2) {
            return Optional.empty();
        }
        Sample first = inside.get(0);
        Sample last = inside.get(inside.size() - 1);
        double busy = (last.busyMillis() - first.busyMillis())
                / (double) Duration.between(first.at(), last.at()).toMillis();
        return Optional.of(new Surroundings(
                cores(),
                known.map(ours -> Math.max(0, busy - ours)),
                first.quota()
                        .flatMap(from -> last.quota()
                                .map(to -> new Cgroup.Periods(to.all() - from.all(), to.usedUp() - from.usedUp())))));
    }

    @Override
    public void close() {
        sampler.close();
    }
}
