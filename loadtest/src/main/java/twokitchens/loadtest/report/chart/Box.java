package twokitchens.loadtest.report.chart;

/** The room that something takes, in CSS pixels. */
record Box(double left, double top, double width, double height) {

    double right() {
        return left + width;
    }

    double bottom() {
        return top + height;
    }

    boolean meets(Box other) {
        return left < other.right() && other.left < right() && top < other.bottom() && other.top < bottom();
    }

    /** The same with room on either side, without which two words read as one. */
    Box widened(double room) {
        return new Box(left - room, top, width + 2 * room, height);
    }

    boolean fitsInto(Box outer) {
        return left >= outer.left && top >= outer.top && right() <= outer.right() && bottom() <= outer.bottom();
    }

    /** Whether any of a straight line lies within: what is left when each side has cut off what is beyond it. */
    boolean isCrossedBy(Point from, Point to) {
        double[] kept = {0, 1};
        return cut(kept, from.x() - left, from.x() - to.x())
                && cut(kept, right() - from.x(), to.x() - from.x())
                && cut(kept, from.y() - top, from.y() - to.y())
                && cut(kept, bottom() - from.y(), to.y() - from.y());
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
