package twokitchens.loadtest.report.chart;

import static java.util.Comparator.comparingDouble;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a reader would notice in a finished chart, computed from what is drawn in it and from nothing else. */
public final class Flaws {
    /** Less than the eye sees, in CSS pixels. */
    private static final double UNSEEN = 0.3;

    /** Side by side, two labels nearer than this read as one, in CSS pixels. */
    private static final double APART = 4;

    private static final Pattern TIME = Pattern.compile("([\\d,.]+)\u00a0(ms|s)\\b");
    /** Of a row, not of a column. */
    private static final Pattern VALUE = Pattern.compile("[\\d,.]+(\u00a0(ms|s))?");

    private static final Pattern RATE = Pattern.compile("([\\d,.]+) /");

    private final Chart chart;
    private final List<String> found = new ArrayList<>();

    private Flaws(Chart chart) {
        this.chart = chart;
    }

    /** Labels that meet a label, a mark or a line, that leave the chart, or that do not stand in the order of their values. */
    public static List<String> of(Chart chart) {
        Flaws flaws = new Flaws(chart);
        chart.labels().forEach(flaws::inspect);
        flaws.pairs();
        flaws.columns().forEach(flaws::order);
        return flaws.found;
    }

    private void inspect(Label label) {
        Rectangle2D box = seen(label);
        if (!new Rectangle2D.Double(0, 0, chart.layout().width(), chart.height()).contains(box)) {
            note(label, "leaves the chart");
        }
        if (chart.dots().stream().map(Chart.Dot::box).anyMatch(box::intersects)) {
            note(label, "meets a dot");
        }
        if (chart.bars().stream().map(Chart.Bar::box).anyMatch(box::intersects)) {
            note(label, "meets a bar");
        }
        chart.lines().stream()
                .filter(line -> !line.css().equals("grid"))
                .filter(line -> crosses(line, box))
                .forEach(line -> note(label, "is struck through by a line '" + line.css() + "'"));
    }

    private void pairs() {
        List<Label> labels = chart.labels();
        for (int index = 0; index < labels.size(); index++) {
            for (Label other : labels.subList(index + 1, labels.size())) {
                if (grown(labels.get(index), APART - UNSEEN, -UNSEEN).intersects(seen(other))) {
                    note(labels.get(index), "meets '" + other.text() + "'");
                }
            }
        }
    }

    /** Names in one column of one panel; a panel begins with a heading. */
    private Stream<List<Label>> columns() {
        Map<String, List<Label>> columns = new TreeMap<>();
        chart.labels().stream()
                .filter(label -> label.anchor().equals("start") && label.css().matches("blocking|event-loop"))
                .filter(label ->
                        value(label).isPresent() && !VALUE.matcher(label.text()).matches())
                .forEach(label -> columns.computeIfAbsent(label.x() + " " + panel(label), key -> new ArrayList<>())
                        .add(label));
        return columns.values().stream();
    }

    private long panel(Label label) {
        return chart.labels().stream()
                .filter(heading -> heading.css().equals("strong") && heading.y() < label.y())
                .count();
    }

    private void order(List<Label> column) {
        List<Label> downwards =
                column.stream().sorted(comparingDouble(Label::y)).toList();
        for (int index = 1; index < downwards.size(); index++) {
            Label upper = downwards.get(index - 1);
            Label lower = downwards.get(index);
            if (value(upper).orElseThrow() < value(lower).orElseThrow()) {
                note(upper, "stands above '" + lower.text() + " " + lower.note() + "', which is more");
            }
        }
    }

    /** What is written in a name: milliseconds, or so many a second. */
    private static OptionalDouble value(Label label) {
        String written = label.text() + " " + label.note();
        Matcher time = TIME.matcher(written);
        if (time.find()) {
            return OptionalDouble.of(number(time) * (time.group(2).equals("s") ? 1_000 : 1));
        }
        Matcher rate = RATE.matcher(written);
        return rate.find() ? OptionalDouble.of(number(rate)) : OptionalDouble.empty();
    }

    private static double number(Matcher matcher) {
        return Double.parseDouble(matcher.group(1).replace(",", ""));
    }

    private static boolean crosses(Chart.Line line, Rectangle2D box) {
        List<Point> points = Stream.of(line.points().split(" "))
                .map(point -> point.split(","))
                .map(point -> new Point(Double.parseDouble(point[0]), Double.parseDouble(point[1])))
                .toList();
        return Stream.iterate(1, end -> end < points.size(), end -> end + 1)
                .anyMatch(end -> box.intersectsLine(Canvas.between(points.get(end - 1), points.get(end))));
    }

    private static Rectangle2D seen(Label label) {
        return grown(label, -UNSEEN, -UNSEEN);
    }

    private static Rectangle2D grown(Label label, double across, double up) {
        Rectangle2D box = label.box();
        return new Rectangle2D.Double(
                box.getX() - across, box.getY() - up, box.getWidth() + 2 * across, box.getHeight() + 2 * up);
    }

    private void note(Label label, String flaw) {
        found.add("%s %s: '%s' %s".formatted(chart.id(), chart.layout(), label.text(), flaw));
    }
}
