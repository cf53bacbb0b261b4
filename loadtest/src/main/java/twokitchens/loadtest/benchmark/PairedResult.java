package twokitchens.loadtest.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import twokitchens.loadtest.benchmark.ResultTable.Column;
import twokitchens.loadtest.benchmark.Wrk.Window;
import twokitchens.loadtest.result.Bench.Grid;
import twokitchens.loadtest.result.NumberFormats;

/**
 * What was measured of two servers that received the same requests.
 *
 * @param one the first server's name
 * @param other the name of the one that it is compared with
 * @param target of the first, as a share of the other; empty where the other is a limit
 * @param windows the numbers of each
 * @param ratios those of the first in proportion to the other's
 */
record PairedResult(
        String one,
        String other,
        Optional<Double> target,
        ResultTable<String> windows,
        ResultTable<UsersRequest> ratios) {
    private static final Column RATE = Column.median("requests/s", 0);
    private static final Column CPU = Column.median("CPU us/request", 1);
    private static final Column P99 = Column.median("p99 ms", 2);
    private static final Column FAILED = Column.sum("failed", 0);

    /** How many requests the first answers for each of the other's. */
    private static final Column PER_SECOND = Column.median("per s", 2);

    /** How many requests the first answers with the processor time that the other needs for one. */
    private static final Column PER_CPU_SECOND = Column.median("per CPU s", 2);

    private static final Column WANTED = Column.median("target", 2);

    PairedResult(String one, String other, Optional<Double> target) {
        this(one, other, target, new ResultTable<>(), new ResultTable<>());
    }

    /** Adds one repeat: the window of each server. */
    void add(UsersRequest request, Window first, Window second) {
        addWindow(request + " " + one, first);
        addWindow(request + " " + other, second);
        ratios.add(request, PER_SECOND, first.perSecond() / second.perSecond());
        ratios.add(request, PER_CPU_SECOND, second.cpuMicros() / first.cpuMicros());
        target.ifPresent(share -> ratios.add(request, WANTED, share));
    }

    private void addWindow(String row, Window window) {
        windows.add(row, RATE, window.perSecond());
        windows.add(row, CPU, window.cpuMicros());
        windows.add(row, FAILED, window.failed());
        windows.add(row, P99, window.p99Millis());
    }

    /** Medians of the repeats. */
    Grid windowsGrid() {
        return windows.grid(
                String.format(
                        Locale.ROOT,
                        "%s and %s, loaded by wrk over %d connections: medians of the repeats",
                        one,
                        other,
                        Wrk.CONNECTIONS),
                "request",
                List.of(RATE, CPU, P99, FAILED));
    }

    Grid ratiosGrid() {
        return ratios.grid(
                "%s as a share of %s: requests per second, and requests per processor second".formatted(one, other),
                "request",
                List.of(
                        PER_SECOND,
                        PER_SECOND.from(),
                        PER_SECOND.to(),
                        PER_CPU_SECOND,
                        PER_CPU_SECOND.from(),
                        PER_CPU_SECOND.to(),
                        WANTED));
    }

    /** How near the first comes to the other, and whether that is its target. */
    String sentence(UsersRequest request) {
        double rate = ratios.number(request, PER_SECOND);
        double cpu = ratios.number(request, PER_CPU_SECOND);
        return String.format(
                Locale.ROOT,
                "%s beside %s, %s: %.2f of its requests per second, %.2f of its requests per processor second%s.",
                one,
                other,
                request,
                rate,
                cpu,
                target.map(share -> String.format(
                                Locale.ROOT, "; the goal of %.2f is %s", share, verdict(share, rate, cpu)))
                        .orElse(""));
    }

    private static String verdict(double target, double rate, double cpu) {
        if (rate >= target) {
            return cpu >= target ? "reached by both" : "reached by the first only";
        }
        return cpu >= target ? "reached by the second only" : "missed by both";
    }

    /** How many times as many requests the first answers. */
    String timesSentence(UsersRequest request) {
        double failed = Stream.of(one, other)
                .mapToDouble(server -> windows.number(request + " " + server, FAILED))
                .sum();
        return "%s answers %s %s%s times as often as %s, and takes %s as much processor time for each; %s failed."
                .formatted(
                        one,
                        request,
                        NumberFormats.times(ratios.number(request, PER_SECOND)),
                        ratios.cell(request, PER_SECOND.from())
                                .map(low -> " [%s..%s]"
                                        .formatted(
                                                NumberFormats.times(low),
                                                NumberFormats.times(ratios.number(request, PER_SECOND.to()))))
                                .orElse(""),
                        other,
                        NumberFormats.percent(1 / ratios.number(request, PER_CPU_SECOND)),
                        failed == 0 ? "none" : NumberFormats.whole(failed));
    }
}
