package twokitchens.loadtest.report.chart;

/**
 * Plots of one size: side by side where the page is wide, one below the other where it is narrow.
 *
 * @param layout for how wide a page
 * @param count how many
 * @param inRow how many stand side by side
 * @param between from one to the next in a row, in CSS pixels
 * @param height of each, in CSS pixels
 */
public record Panels(Layout layout, int count, int inRow, double between, double height) {

    /** How many stand side by side on this page. */
    public int columns() {
        return layout.narrow() ? 1 : inRow;
    }

    /** The width of each, in CSS pixels. */
    public double width() {
        return (layout.width() + between) / columns() - between;
    }

    /** Where one begins, in CSS pixels from the left. */
    public double left(int index) {
        return index % columns() * (width() + between);
    }

    /** Where one begins, in CSS pixels from the top. */
    public double top(int index) {
        return index / columns() * height;
    }

    /** An empty chart with room for all. */
    public Canvas canvas() {
        return new Canvas(layout, height * ((count + columns() - 1) / columns()));
    }
}
