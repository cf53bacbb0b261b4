package twokitchens.loadtest.report;

import java.util.List;
import java.util.stream.Stream;
import twokitchens.loadtest.report.chart.Layout;
import twokitchens.loadtest.result.Moment;
import twokitchens.loadtest.result.Numbers;
import twokitchens.loadtest.result.Repeats;

/** The figure of a fresh server's first seconds, which stand in no result. */
final class WarmUp {
    /** How many times as long a second's slowest dish must take to be worth naming. */
    private static final double SLOW = 1.5;

    private static final int FIRST_SECONDS = 2;

    private final Edition edition;
    private final List<Repeats> courses;

    private WarmUp(Edition edition) {
        this.edition = edition;
        Runs cook = edition.runs("cook");
        this.courses = Stream.of("sync-100", "async-1")
                .flatMap(name -> cook.of(name).stream().limit(1))
                .filter(run -> run.trace().size() > FIRST_SECONDS)
                .toList();
    }

    static Figure figure(Edition edition) {
        return new WarmUp(edition).figure();
    }

    private Figure figure() {
        double slowest =
                courses.stream().mapToDouble(WarmUp::slowestAtFirst).max().orElse(0);
        boolean slow = slowest > SLOW * edition.comparison().cookMillis();
        String takeaway = edition.text(
                slow ? "warmup.slow" : "warmup.even",
                Numbers.time(slowest),
                Numbers.time(edition.comparison().cookMillis()));
        String subtitle = edition.text("warmup.subtitle");
        List<TracePanel> panels = courses.stream().map(this::panel).toList();
        var layouts = courses.isEmpty() ? Stream.<Layout>empty() : Stream.of(Layout.values());
        var charts = layouts.map(layout -> new TraceChart(panels, layout).draw("warmup", takeaway, subtitle));
        return new Figure(
                "warmup", Finding.of(takeaway), subtitle, edition.text("warmup.note"), charts.toList(), numbers());
    }

    private static double slowestAtFirst(Repeats run) {
        return run.trace().stream()
                .limit(FIRST_SECONDS)
                .mapToDouble(Moment::maxMillis)
                .max()
                .orElse(0);
    }

    private TracePanel panel(Repeats run) {
        return new TracePanel(
                edition.names().full(run.contender()), "", Marks.css(run.contender()), run.trace(), List.of());
    }

    private Table numbers() {
        List<String> headers = Stream.of("contender", "second", "dishes", "p50", "slowest")
                .map(column -> edition.text("column." + column))
                .toList();
        var rows = courses.stream().flatMap(run -> run.trace().stream().map(moment -> row(run, moment)));
        return new Table(headers, rows.toList());
    }

    private static List<String> row(Repeats run, Moment moment) {
        return List.of(
                run.contender().name(),
                Numbers.whole(moment.second()),
                Numbers.whole(moment.count()),
                Numbers.time(moment.medianMillis()),
                Numbers.time(moment.maxMillis()));
    }
}
