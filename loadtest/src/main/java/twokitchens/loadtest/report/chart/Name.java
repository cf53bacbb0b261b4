package twokitchens.loadtest.report.chart;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is written beside the end of a line, in the column of all such names.
 *
 * @param end where the line ends
 * @param label what is written, wherever that is
 */
record Name(Point end, Label label) {
    /** From the end of the plot to the column, in CSS pixels: room for the lines that lead to names. */
    static final double GUTTER = 28;

    /** The width of a column of such labels with the gutter before it, in CSS pixels. */
    static double column(Stream<Label> labels) {
        return GUTTER + Label.widest(labels);
    }

    /**
     * Their labels in one column, each as near to its place as the others let it and all in their order. Labels that
     * want the same room form a block, which stands where the squares of all distances in it are least; blocks that
     * meet become one (pool adjacent violators).
     *
     * @param names the uppermost first
     * @param x where the column begins, in CSS pixels from the left
     * @param top no label reaches higher, in CSS pixels
     * @param bottom none reaches lower where there is room for all
     */
    static List<Label> spread(List<Name> names, double x, double top, double bottom) {
        List<Label> wanted =
                names.stream().map(name -> name.label.at(x, name.end.y() + 4)).toList();
        double highest = Math.max(top, 0);
        double lowest = Math.max(highest, bottom - height(wanted));
        List<Label> spread = new ArrayList<>();
        double above = 0;
        for (Block block : blocks(wanted)) {
            double start = Canvas.rounded(Math.min(Math.max(block.mean(), highest), lowest));
            for (Label label : block.labels()) {
                spread.add(label.at(x, label.y() + start + above - label.box().getY()));
                above += label.box().getHeight();
            }
        }
        return spread;
    }

    static double height(List<Label> labels) {
        return labels.stream().mapToDouble(label -> label.box().getHeight()).sum();
    }

    /** Labels that stand without gaps; the mean is where they want to begin, less the height of all labels above. */
    private record Block(List<Label> labels, double mean) {

        Block with(Block lower) {
            List<Label> all =
                    Stream.concat(labels.stream(), lower.labels.stream()).toList();
            return new Block(all, (mean * labels.size() + lower.mean * lower.labels.size()) / all.size());
        }
    }

    private static Iterable<Block> blocks(List<Label> labels) {
        Deque<Block> blocks = new ArrayDeque<>();
        double above = 0;
        for (Label label : labels) {
            Block block = new Block(List.of(label), label.box().getY() - above);
            while (!blocks.isEmpty() && blocks.getLast().mean() >= block.mean()) {
                block = blocks.removeLast().with(block);
            }
            blocks.addLast(block);
            above += label.box().getHeight();
        }
        return blocks;
    }
}
