package twokitchens.loadtest.report.chart;

/** The room that something takes, in CSS pixels. */
record Box(double left, double top, double width, double height) {

    boolean meets(Box other) {
        return left < other.left + other.width
                && other.left < left + width
                && top < other.top + other.height
                && other.top < top + height;
    }

    boolean fitsInto(Box outer) {
        return left >= outer.left
                && top >= outer.top
                && left + width <= outer.left + outer.width
                && top + height <= outer.top + outer.height;
    }
}
