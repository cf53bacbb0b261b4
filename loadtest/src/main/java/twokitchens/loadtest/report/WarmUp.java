package twokitchens.loadtest.report;

import java.util.List;
import java.util.stream.Stream;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.RunGroup;
import twokitchens.loadtest.result.SecondStats;

/** The figure of a fresh server's first seconds, which are in no result. */
record WarmUp(LocalizedComparison edition, List<RunGroup> courses) {
    /** How many times the cook time a second's slowest request must take to be worth naming. */
    private static final double SLOW = 1.5;

    private static final int FIRST_SECONDS = 2;

    static Figure figure(LocalizedComparison edition) {
        Runs cook = edition.runs("cook");
        var courses = Stream.of("sync-100", "async-1")
                .flatMap(name -> cook.of(name).stream().limit(1))
                .filter(run -> run.trace().size() > FIRST_SECONDS);
        return new WarmUp(edition, courses.toList()).figure();
    }

    private Figure figure() {
        double slowest =
                courses.stream().mapToDouble(WarmUp::slowestAtFirst).max().orElse(0);
        boolean slow = slowest > SLOW * edition.comparison().cookMillis();
        String takeaway = edition.text(
                slow ? "warmup.slow" : "warmup.even",
                NumberFormats.time(slowest),
                NumberFormats.time(edition.comparison().cookMillis()));
        List<TraceChart.Panel> panels = courses.stream().map(this::panel).toList();
        return new FigureSpec(edition, "warmup", Finding.of(takeaway), numbers())
                .drawn(panels, layout -> new TraceChart(panels, layout).draw());
    }

    private static double slowestAtFirst(RunGroup run) {
        return run.trace().stream()
                .limit(FIRST_SECONDS)
                .mapToDouble(SecondStats::maxMillis)
                .max()
                .orElse(0);
    }

    private TraceChart.Panel panel(RunGroup run) {
        return new TraceChart.Panel(
                edition.names().full(run.contender()), "", Marks.css(run.contender()), run.trace(), List.of());
    }

    private Table numbers() {
        var headers = Table.headers(edition, Stream.of("contender", "second", "dishes", "p50", "slowest"));
        var rows = courses.stream().flatMap(run -> run.trace().stream().map(moment -> row(run, moment)));
        return new Table(headers, rows.toList());
    }

    private static List<String> row(RunGroup run, SecondStats moment) {
        return List.of(
                run.contender().name(),
                NumberFormats.whole(moment.second()),
                NumberFormats.whole(moment.count()),
                NumberFormats.time(moment.medianMillis()),
                NumberFormats.time(moment.maxMillis()));
    }
}
