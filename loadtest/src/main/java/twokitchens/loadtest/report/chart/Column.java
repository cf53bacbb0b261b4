package twokitchens.loadtest.report.chart;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Labels one below the other, each as near to its place as the others let it and all in the order in which they are
 * given.
 *
 * <p>Labels that want the same room form a block, which stands where the squares of all distances in it are least;
 * blocks that meet become one (pool adjacent violators).
 */
final class Column {
    private Column() {}

    /**
     * Moves labels up and down until none meets another.
     *
     * @param labels the uppermost first; each where it would be alone
     * @param top no label reaches higher, in CSS pixels
     * @param bottom none reaches lower where there is room for all
     */
    static List<Label> spread(List<Label> labels, double top, double bottom) {
        double highest = Math.max(top, 0);
        double lowest = Math.max(highest, bottom - height(labels));
        List<Label> spread = new ArrayList<>();
        double above = 0;
        for (Block block : blocks(labels)) {
            double start = Canvas.rounded(Math.min(Math.max(block.mean(), highest), lowest));
            for (Label label : block.labels()) {
                spread.add(label.lowered(start + above - label.box().top()));
                above += label.box().height();
            }
        }
        return spread;
    }

    static double height(List<Label> labels) {
        return labels.stream().mapToDouble(label -> label.box().height()).sum();
    }

    /**
     * Labels that stand without gaps.
     *
     * @param mean where they want to begin on average, less the height of all labels above
     */
    private record Block(List<Label> labels, double mean) {

        Block with(Block lower) {
            List<Label> all = new ArrayList<>(labels);
            all.addAll(lower.labels);
            double sum = mean * labels.size() + lower.mean * lower.labels.size();
            return new Block(all, sum / all.size());
        }
    }

    private static Iterable<Block> blocks(List<Label> labels) {
        Deque<Block> blocks = new ArrayDeque<>();
        double above = 0;
        for (Label label : labels) {
            Block block = new Block(List.of(label), label.box().top() - above);
            while (!blocks.isEmpty() && blocks.getLast().mean() >= block.mean()) {
                block = blocks.removeLast().with(block);
            }
            blocks.addLast(block);
            above += label.box().height();
        }
        return blocks;
    }
}
