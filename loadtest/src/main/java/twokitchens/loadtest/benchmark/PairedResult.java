package twokitchens.loadtest.benchmark;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import twokitchens.loadtest.benchmark.LoadTool.Window;
import twokitchens.loadtest.result.bench.Grid;
import twokitchens.loadtest.result.bench.Grid.Column;
import twokitchens.loadtest.result.bench.Grid.Row;
import twokitchens.loadtest.result.statistics.Estimate;
import twokitchens.loadtest.result.statistics.Interval;
import twokitchens.loadtest.scenario.UsersRequest;

/**
 * What one tool measured of one pair of servers.
 *
 * @param pairs by request, one for each repeat
 */
record PairedResult(PairedBenchmark servers, LoadTool tool, Map<UsersRequest, List<Pair>> pairs) {
    private static final Column RATE = new Column("requests/s", 0);
    private static final Column CPU = new Column("CPU us/request", 1);
    private static final Column P99 = new Column("p99 ms", 2);

    /** One repeat: the window of each server. */
    record Pair(Window one, Window other) {}

    String one() {
        return servers.one().contender().name();
    }

    String other() {
        return servers.other().contender().name();
    }

    /** How many requests the first answers for each of the other's. */
    Estimate rate(UsersRequest request) {
        return estimate(
                of(request), pair -> pair.one().perSecond() / pair.other().perSecond());
    }

    /** How many requests the first answers with the processor time that the other needs for one. */
    Estimate cpuEfficiency(UsersRequest request) {
        return estimate(
                of(request), pair -> pair.other().cpuMicros() / pair.one().cpuMicros());
    }

    /** The repeats of one request; none if it was not sent. */
    List<Pair> of(UsersRequest request) {
        return pairs.getOrDefault(request, List.of());
    }

    private static Estimate estimate(List<Pair> repeats, Function<Pair, Double> number) {
        return Estimate.of(repeats.stream().map(number).toList());
    }

    /** Medians of the repeats. */
    Grid windows() {
        ResultTable<String> table = new ResultTable<>();
        pairs.forEach((request, repeats) -> {
            repeats.forEach(pair -> add(table, request + " " + one(), pair.one()));
            repeats.forEach(pair -> add(table, request + " " + other(), pair.other()));
        });
        return table.grid(
                "%s and %s, asked by %s over %d connections: medians of the repeats"
                        .formatted(one(), other(), tool.name(), LoadTool.CONNECTIONS),
                "request",
                List.of(RATE, CPU, P99, ResultTable.FAILED));
    }

    private void add(ResultTable<String> table, String row, Window window) {
        table.add(row, RATE, window.perSecond());
        table.add(row, CPU, window.cpuMicros());
        table.add(row, ResultTable.FAILED, window.failed());
        if (tool.isLight()) {
            table.add(row, P99, window.p99Millis());
        }
    }

    Grid ratios() {
        return new Grid(
                "%s as a share of %s, asked by %s: requests per second, and requests per processor second"
                        .formatted(one(), other(), tool.name()),
                "request",
                List.of(
                        new Column("per s", 2),
                        new Column("from", 2),
                        new Column("to", 2),
                        new Column("per CPU s", 2),
                        new Column("from", 2),
                        new Column("to", 2),
                        new Column("wanted", 2)),
                pairs.keySet().stream().map(this::ratio).toList());
    }

    private Row ratio(UsersRequest request) {
        Optional<Estimate> rate = Optional.of(rate(request)).filter(own -> tool.isLight());
        Estimate cpuEfficiency = cpuEfficiency(request);
        return new Row(
                request.toString(),
                List.of(
                        rate.map(Estimate::median),
                        rate.flatMap(Estimate::interval).map(Interval::low),
                        rate.flatMap(Estimate::interval).map(Interval::high),
                        Optional.of(cpuEfficiency.median()),
                        cpuEfficiency.interval().map(Interval::low),
                        cpuEfficiency.interval().map(Interval::high),
                        wanted(request)));
    }

    private Optional<Double> wanted(UsersRequest request) {
        return Optional.ofNullable(servers.wanted().get(request));
    }

    String sentence(UsersRequest request) {
        double rate = rate(request).median();
        double cpuEfficiency = cpuEfficiency(request).median();
        return "%s beside %s, %s by %s: %s%.2f of its requests per processor second%s."
                .formatted(
                        one(),
                        other(),
                        request,
                        tool.name(),
                        tool.isLight() ? "%.2f of its requests per second, ".formatted(rate) : "",
                        cpuEfficiency,
                        wanted(request)
                                .map(target -> "; the goal of %.2f is %s"
                                        .formatted(target, verdict(rate >= target, cpuEfficiency >= target)))
                                .orElse(""));
    }

    private String verdict(boolean byRate, boolean byCpu) {
        if (!tool.isLight()) {
            return byCpu ? "reached" : "missed";
        }
        if (byRate) {
            return byCpu ? "reached by both" : "reached by the first only";
        }
        return byCpu ? "reached by the second only" : "missed by both";
    }
}
