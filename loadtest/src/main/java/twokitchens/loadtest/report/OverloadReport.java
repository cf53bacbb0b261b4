package twokitchens.loadtest.report;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import twokitchens.loadtest.result.Overload;

/** Reports what was measured of overload: as plain text, as a page, and as a drawing of its own. */
public final class OverloadReport {
    private OverloadReport() {}

    /** The table and the finding, for a terminal or a log; ends with a line break. */
    public static String render(Overload overload) {
        Figure figure = figure(overload);
        Table numbers = figure.numbers();
        Stream<String> table = ConsoleTable.table(
                numbers.headers(),
                numbers.rows().stream()
                        .map(row -> row.stream().map(ConsoleText::plain).toList()));
        return table.collect(Collectors.joining()) + ConsoleText.wrapped(ConsoleText.plain(figure.takeaway()));
    }

    /**
     * Writes {@code index.html} and {@code goodput.svg}.
     *
     * @return the page's path
     */
    public static Path write(Overload overload, Path directory) throws IOException {
        Map<String, Object> page = Map.of(
                "articles",
                ReportWriter.LANGUAGES.stream()
                        .map(Texts::in)
                        .map(texts -> OverloadPage.of(overload, texts))
                        .toList(),
                "template",
                "overload.html",
                "title",
                "overload.title");
        Map<String, Object> drawing = Map.of("chart", figure(overload).charts().get(0));
        Files.writeString(directory.resolve("goodput.svg"), filled("drawing.svg", drawing));
        return Files.writeString(directory.resolve("index.html"), filled("page.html", page));
    }

    private static Figure figure(Overload overload) {
        return OverloadPage.of(overload, Texts.in(Locale.ENGLISH)).figure();
    }

    private static String filled(String template, Map<String, Object> values) throws IOException {
        StringWriter text = new StringWriter();
        ReportWriter.engine().getTemplate(template).evaluate(text, values);
        return text.toString();
    }
}
