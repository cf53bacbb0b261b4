package twokitchens.loadtest.report;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import twokitchens.loadtest.report.chart.Canvas;
import twokitchens.loadtest.report.chart.Chart.Layout;
import twokitchens.loadtest.result.Metric;
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

        /** The sentence on a pair's difference; none without a pair, or where either does not report the number. */
        Stream<String> compared(Optional<Pair> pair, Metric metric, DoubleFunction<String> format, String... more) {
            return pair.flatMap(both -> edition.compared(id + ".", both, metric, format, more)).stream();
        }
    }

    @FunctionalInterface
    interface Drawing {
        Canvas draw(Shown shown, Layout layout);
    }

    Figure figure(LocalizedComparison edition) {
        Shown shown = new Shown(id, edition, filter.apply(edition));
        List<String> said = takeaway.apply(shown).toList();
        List<String> sentences =
                said.isEmpty() ? List.of(edition.texts().find(id + ".missing").orElse("")) : said;
        return Figure.of(
                edition.texts(),
                id,
                sentences,
                fixed(edition, "subtitle"),
                Stream.concat(Stream.of(fixed(edition, "note")), note.apply(shown))
                        .collect(joining(edition.text("sentence.gap"))),
                Stream.of(Layout.values())
                        .filter(layout -> !shown.runs().isEmpty())
                        .map(layout -> drawing.draw(shown, layout)),
                numbers.apply(shown));
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
