package twokitchens.loadtest.result;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The resources that one process took during a run's measured window.
 *
 * @param cpuCores processor time divided by wall time: 1.0 is one core kept busy
 * @param residentMiB the largest resident memory sampled, in MiB
 * @param threads the largest number of threads sampled
 * @param firstSample seconds from the window's opening to the first of the samples
 * @param lastSample seconds from the window's opening to the last of them
 * @param compilingCores the part of {@code cpuCores} that its JVM's compilers took; empty where that is not known
 */
public record ProcessUse(
        double cpuCores,
        double residentMiB,
        int threads,
        double firstSample,
        double lastSample,
        Optional<Double> compilingCores) {
    private static final double MEBIBYTE = 1024 * 1024;

    /** Nothing is known: the process is not on this machine. */
    public static final ProcessUse UNKNOWN = new ProcessUse(0, 0, 0, 0, 0, Optional.empty());

    /**
     * One sample of a process.
     *
     * @param at the wall clock
     * @param cpuMillis its processor time since it began, in milliseconds
     * @param residentBytes its resident memory
     * @param threads how many it has
     * @param descriptors how many it has open; 0 where they are not counted
     * @param compilingNanos processor time of its compiler threads since it began; empty where that is not known
     */
    public record Sample(
            Instant at,
            long cpuMillis,
            long residentBytes,
            int threads,
            long descriptors,
            Optional<Long> compilingNanos) {}

    /** Processor time without that of the compilers, which a server pays once, divided by wall time. */
    double warmCores() {
        return cpuCores - compilingCores.orElse(0.0);
    }

    /**
     * Its use between two moments; processor time is the last sample minus the first. The samples are in order of time.
     * Zeros if fewer than two fall between the moments.
     */
    public static ProcessUse between(Instant start, Instant end, List<Sample> samples) {
        List<Sample> inside = samples.stream()
                .filter(sample -> !sample.at().isBefore(start) && !sample.at().isAfter(end))
                .toList();
        return inside.size() < 2 ? UNKNOWN : of(start, inside);
    }

    private static ProcessUse of(Instant start, List<Sample> samples) {
        Sample first = samples.get(0);
        Sample last = samples.get(samples.size() - 1);
        double wallMillis = last.at().toEpochMilli() - first.at().toEpochMilli();
        return new ProcessUse(
                (last.cpuMillis() - first.cpuMillis()) / wallMillis,
                samples.stream().mapToLong(Sample::residentBytes).max().orElseThrow() / MEBIBYTE,
                samples.stream().mapToInt(Sample::threads).max().orElseThrow(),
                seconds(start, first.at()),
                seconds(start, last.at()),
                last.compilingNanos()
                        .flatMap(end -> first.compilingNanos().map(begin -> (end - begin) / (wallMillis * 1e6))));
    }

    private static double seconds(Instant start, Instant moment) {
        return (moment.toEpochMilli() - start.toEpochMilli()) / 1000.0;
    }
}
