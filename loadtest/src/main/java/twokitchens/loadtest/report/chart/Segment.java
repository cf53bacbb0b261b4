package twokitchens.loadtest.report.chart;

/** A straight piece of a line, in CSS pixels. */
record Segment(Point from, Point to) {

    /** Whether any of it lies within a box: what is left of it when each side of the box has cut off what is beyond. */
    boolean meets(Box box) {
        double[] kept = {0, 1};
        return cut(kept, from.x() - box.left(), from.x() - to.x())
                && cut(kept, box.right() - from.x(), to.x() - from.x())
                && cut(kept, from.y() - box.top(), from.y() - to.y())
                && cut(kept, box.bottom() - from.y(), to.y() - from.y());
    }

    /**
     * Keeps the part that is not beyond one side.
     *
     * @param kept from which share of the way to which
     * @param inside how far the beginning is on the inner side; negative beyond it
     * @param outwards by how much the whole way leads outwards
     * @return whether any is left
     */
    private static boolean cut(double[] kept, double inside, double outwards) {
        if (outwards == 0) {
            return inside > 0;
        }
        double crossing = inside / outwards;
        if (outwards > 0) {
            kept[1] = Math.min(kept[1], crossing);
        } else {
            kept[0] = Math.max(kept[0], crossing);
        }
        return kept[0] < kept[1];
    }
}
