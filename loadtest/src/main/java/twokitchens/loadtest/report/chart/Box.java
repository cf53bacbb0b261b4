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
}
