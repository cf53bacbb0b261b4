package twokitchens.loadtest.report.chart;

import static java.util.Comparator.comparingDouble;

import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
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
    private final List<Rectangle2D> boxes;
    private final List<Rectangle2D> dots;
    private final List<Rectangle2D> bars;
    /** Those that no label may cross. */
    private final Map<Chart.Line, List<Line2D>> lines = new LinkedHashMap<>();

    private final List<String> found = new ArrayList<>();

    /** All boxes once: charts have many pairs of labels. */
    private Flaws(Chart chart) {
        this.chart = chart;
        boxes = chart.labels().stream().map(Label::box).toList();
        dots = chart.dots().stream().map(Chart.Dot::box).toList();
        bars = chart.bars().stream().map(Chart.Bar::box).toList();
        chart.lines().stream()
                .filter(line -> !line.css().equals("grid"))
                .forEach(line -> lines.put(line, segments(line)));
    }

    /** Labels that meet a label, a mark or a line, that leave the chart, or that do not stand in the order of their values. */
    public static List<String> of(Chart chart) {
        Flaws flaws = new Flaws(chart);
        for (int index = 0; index < flaws.boxes.size(); index++) {
            flaws.inspect(index);
        }
        flaws.columns().forEach(flaws::order);
        return flaws.found;
    }

    private void inspect(int index) {
        Label label = chart.labels().get(index);
        Rectangle2D box = grown(boxes.get(index), -UNSEEN, -UNSEEN);
        if (!new Rectangle2D.Double(0, 0, chart.layout().width(), chart.height()).contains(box)) {
            note(label, "leaves the chart");
        }
        if (dots.stream().anyMatch(box::intersects)) {
            note(label, "meets a dot");
        }
        if (bars.stream().anyMatch(box::intersects)) {
            note(label, "meets a bar");
        }
        lines.forEach((line, segments) -> {
            if (segments.stream().anyMatch(box::intersectsLine)) {
                note(label, "is struck through by a line '" + line.css() + "'");
            }
        });
        Rectangle2D wider = grown(boxes.get(index), APART - UNSEEN, -UNSEEN);
        for (int other = index + 1; other < boxes.size(); other++) {
            if (wider.intersects(grown(boxes.get(other), -UNSEEN, -UNSEEN))) {
                note(label, "meets '" + chart.labels().get(other).text() + "'");
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

    private static List<Line2D> segments(Chart.Line line) {
        List<Point> points = Stream.of(line.points().split(" "))
                .map(point -> point.split(","))
                .map(point -> new Point(Double.parseDouble(point[0]), Double.parseDouble(point[1])))
                .toList();
        return IntStream.range(1, points.size())
                .mapToObj(end -> Canvas.between(points.get(end - 1), points.get(end)))
                .toList();
    }

    private static Rectangle2D grown(Rectangle2D box, double across, double up) {
        return new Rectangle2D.Double(
                box.getX() - across, box.getY() - up, box.getWidth() + 2 * across, box.getHeight() + 2 * up);
    }

    private void note(Label label, String flaw) {
        found.add("%s %s: '%s' %s".formatted(chart.id(), chart.layout(), label.text(), flaw));
    }
}
