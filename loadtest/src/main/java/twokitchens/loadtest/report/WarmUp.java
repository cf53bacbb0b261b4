package twokitchens.loadtest.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import twokitchens.loadtest.report.FigureSpec.Shown;
import twokitchens.loadtest.report.chart.Axis;
import twokitchens.loadtest.report.chart.Canvas;
import twokitchens.loadtest.report.chart.Chart.Layout;
import twokitchens.loadtest.report.chart.Label;
import twokitchens.loadtest.report.chart.Plot;
import twokitchens.loadtest.report.chart.Point;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.RunGroup;
import twokitchens.loadtest.result.RunResult;
import twokitchens.loadtest.result.SecondStats;
import twokitchens.loadtest.result.WarmUpCheck;

/** The figure of a fresh server's first seconds, which are in no result; and how response times by the second are drawn. */
final class WarmUp {
    /** How many times the cook time a second's slowest request must take to be worth naming. */
    private static final double SLOW = 1.5;

    private static final int FIRST_SECONDS = 2;
    private static final int IN_ROW = 2;

    private WarmUp() {}

    static Runs runs(LocalizedComparison edition) {
        Runs cook = edition.runs("cook");
        return new Runs(Stream.of("sync-100", "async-1")
                .flatMap(name -> cook.named(name).stream())
                .filter(run -> run.trace().size() > FIRST_SECONDS)
                .toList());
    }

    static Stream<String> sentences(Shown courses) {
        double slowest = courses.runs().all().stream()
                .flatMap(run -> run.trace().stream().limit(FIRST_SECONDS))
                .mapToDouble(SecondStats::maxMillis)
                .max()
                .orElse(0);
        long wait = courses.edition().comparison().cookMillis();
        return Stream.of(courses.text(
                slowest > SLOW * wait ? "slow" : "even", NumberFormats.time(slowest), NumberFormats.time(wait)));
    }

    /** Whether the windows of the whole comparison were warm, those left out that the audit refused. */
    static Stream<String> verdicts(Shown courses) {
        List<RunResult> told = courses.edition().comparison().runs().stream()
                .filter(run -> run.warmUp().isPresent())
                .toList();
        Optional<Double> compiling = told.stream()
                .flatMap(run -> run.server().compilingCores().stream())
                .max(Comparator.naturalOrder());
        Stream<String> halves = Stream.of(courses.text(
                "windows",
                NumberFormats.whole(told.stream()
                        .filter(run -> run.warmUp().orElseThrow().warmedUp())
                        .count()),
                NumberFormats.whole(told.size())));
        Stream<String> compilers =
                compiling.stream().map(cores -> courses.text("compilers", NumberFormats.amount(cores)));
        return told.isEmpty() ? Stream.empty() : Stream.concat(halves, compilers);
    }

    static Table numbers(Shown courses) {
        var seconds = courses.runs().all().stream()
                .flatMap(run -> run.trace().stream()
                        .map(second -> Map.entry(run.contender().name(), second)));
        Stream<Table.Column<Map.Entry<String, SecondStats>>> columns = Stream.of(
                new Table.Column<>("contender", Map.Entry::getKey),
                new Table.Column<>(
                        "second", row -> NumberFormats.whole(row.getValue().second())),
                new Table.Column<>(
                        "responses", row -> NumberFormats.whole(row.getValue().count())),
                new Table.Column<>(
                        "p50", row -> NumberFormats.time(row.getValue().medianMillis())),
                new Table.Column<>(
                        "slowest", row -> NumberFormats.time(row.getValue().maxMillis())));
        return Table.of(seconds, courses.edition().texts().headed(columns));
    }

    static Canvas draw(Shown courses, Layout layout) {
        return draw(
                layout,
                courses.runs().all().stream()
                        .map(run -> new Course(
                                Label.of("strong", courses.edition().full(run)),
                                Marks.css(run.contender()),
                                Course.fromZero(run.trace()),
                                List.of(),
                                windows(courses.edition().runs("cook").of(run.contender()))))
                        .toList());
    }

    private static List<RunResult> windows(List<RunGroup> levels) {
        return levels.stream().map(level -> level.runs().get(0)).toList();
    }

    /**
     * The course of one run.
     *
     * @param seconds from 0: the run's clock starts before its first request arrives
     * @param ideal the same requests at an ideal server; may be empty
     * @param windows where they opened, if that is known
     */
    record Course(
            Label title, String css, List<SecondStats> seconds, List<SecondStats> ideal, List<RunResult> windows) {
        Course(Label title, RunGroup run, List<SecondStats> ideal) {
            this(title, Marks.css(run.contender()), fromZero(run.trace()), fromZero(ideal), List.of());
        }

        private static List<SecondStats> fromZero(List<SecondStats> trace) {
            long first = trace.stream().mapToLong(SecondStats::second).min().orElse(0);
            return trace.stream()
                    .map(each ->
                            new SecondStats(each.second() - first, each.count(), each.medianMillis(), each.maxMillis()))
                    .toList();
        }

        private double length() {
            return seconds.stream().mapToDouble(SecondStats::second).max().orElse(0) + 1;
        }

        private double highest() {
            return Stream.concat(
                            seconds.stream().map(SecondStats::maxMillis),
                            ideal.stream().map(SecondStats::medianMillis))
                    .mapToDouble(Double::doubleValue)
                    .max()
                    .orElse(0);
        }
    }

    /** The line is each second's median, the faint one its slowest, the dashed one theory. A row shares its axes. */
    static Canvas draw(Layout layout, List<Course> courses) {
        int columns = layout.narrow() ? 1 : IN_ROW;
        List<Plot> plots = new ArrayList<>();
        for (int index = 0; index < courses.size(); index++) {
            int first = index / columns * columns;
            List<Course> row = courses.subList(first, Math.min(first + columns, courses.size()));
            plots.add(plot(courses.get(index), most(row, Course::length), most(row, Course::highest)));
        }
        return Plot.draw(layout, IN_ROW, layout.narrow() ? 120 : 150, plots);
    }

    private static double most(List<Course> row, ToDoubleFunction<Course> number) {
        return row.stream().mapToDouble(number).max().orElse(1);
    }

    private static Plot plot(Course course, double seconds, double highest) {
        Plot plot = new Plot(
                        course.title(),
                        Axis.steps(seconds, 1, second -> NumberFormats.seconds(second * 1000)),
                        Axis.wholeSteps(highest, NumberFormats::seconds))
                .line("theory", points(course.ideal(), SecondStats::medianMillis))
                .line("faint " + course.css(), points(course.seconds(), SecondStats::maxMillis))
                .line(course.css(), points(course.seconds(), SecondStats::medianMillis));
        course.windows().forEach(run -> run.warmUp().ifPresent(check -> plot.line("window", window(run, check))));
        return plot;
    }

    private static List<Point> window(RunResult run, WarmUpCheck check) {
        double opened = check.openedSeconds();
        return List.of(new Point(opened, 0), new Point(opened + run.windowSeconds(), 0));
    }

    /** The middle of each second. */
    private static List<Point> points(List<SecondStats> seconds, ToDoubleFunction<SecondStats> millis) {
        return seconds.stream()
                .map(each -> new Point(each.second() + 0.5, millis.applyAsDouble(each)))
                .toList();
    }
}
