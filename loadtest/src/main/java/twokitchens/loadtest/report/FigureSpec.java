package twokitchens.loadtest.report;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import twokitchens.loadtest.report.chart.Canvas;
import twokitchens.loadtest.report.chart.Chart;
import twokitchens.loadtest.report.chart.Chart.Layout;
import twokitchens.loadtest.result.NumberFormats;

/**
 * A figure as a row of {@link Figures}.
 *
 * @param id also the beginning of its texts' keys
 * @param filter which runs it shows
 * @param takeaway what they say: the first sentence is the heading
 * @param note what is said below the drawing, after the fixed sentence
 * @param drawing how they are drawn; a drawing without marks is left out
 * @param numbers which of their numbers are listed
 * @param always whether its heading says so where nothing was measured
 */
record FigureSpec(
        String id,
        Function<LocalizedComparison, Runs> filter,
        Function<Shown, Stream<String>> takeaway,
        Function<Shown, Stream<String>> note,
        Drawing drawing,
        Function<Shown, Table> numbers,
        boolean always) {

    /** Of which nothing more is noted, and which is left out where nothing was measured. */
    FigureSpec(
            String id,
            Function<LocalizedComparison, Runs> filter,
            Function<Shown, Stream<String>> takeaway,
            Drawing drawing,
            Function<Shown, Table> numbers) {
        this(id, filter, takeaway, shown -> Stream.empty(), drawing, numbers, false);
    }

    FigureSpec noting(Function<Shown, Stream<String>> more) {
        return new FigureSpec(id, filter, takeaway, more, drawing, numbers, always);
    }

    FigureSpec shownAlways() {
        return new FigureSpec(id, filter, takeaway, note, drawing, numbers, true);
    }

    /** What a figure shows: these runs, in this language. */
    record Shown(String id, LocalizedComparison edition, Runs runs) {

        String text(String key, Object... values) {
            return edition.text(id + "." + key, values);
        }
    }

    /** Draws a figure for one width of page. */
    @FunctionalInterface
    interface Drawing {
        Canvas draw(Shown shown, Layout layout);
    }

    Figure figure(LocalizedComparison edition) {
        Shown shown = new Shown(id, edition, filter.apply(edition));
        List<String> sentences = takeaway.apply(shown).toList();
        String heading = sentences.stream()
                .findFirst()
                .or(() -> edition.texts().find(id + ".missing"))
                .orElse("");
        String gap = edition.text("sentence.gap");
        String subtitle = fixed(edition, "subtitle");
        return new Figure(
                id,
                heading,
                sentences.stream().skip(1).collect(joining(gap)),
                subtitle,
                Stream.concat(Stream.of(fixed(edition, "note")), note.apply(shown))
                        .collect(joining(gap)),
                charts(shown, heading, subtitle),
                numbers.apply(shown));
    }

    private List<Chart> charts(Shown shown, String title, String subtitle) {
        return Stream.of(Layout.values())
                .filter(layout -> !shown.runs().isEmpty())
                .map(layout -> drawing.draw(shown, layout))
                .filter(canvas -> !canvas.isEmpty())
                .map(canvas -> canvas.chart(id, title, subtitle))
                .toList();
    }

    /** A text that may name a request's wait, the cores, and the time of a language model's answer. */
    private String fixed(LocalizedComparison edition, String key) {
        return edition.text(
                id + "." + key,
                NumberFormats.seconds(edition.comparison().cookMillis()),
                edition.cores(),
                NumberFormats.seconds(edition.comparison().answerMillis()));
    }
}
