package twokitchens.loadtest.report;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import twokitchens.loadtest.result.Comparison;

/** Writes the page that shows a comparison: one file that needs nothing else to be read. */
public final class ReportWriter {
    /** English comes first: it is what a reader sees by default. */
    static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.CHINESE);

    private ReportWriter() {}

    /**
     * Writes {@code index.html}; until it is complete, an earlier one stays in place.
     *
     * @param comparison what was measured
     * @param directory where {@code results.json} is, since the page links to its neighbours
     * @return the page's path
     */
    public static Path write(Comparison comparison, Path directory) throws IOException {
        Path page = Files.createDirectories(directory).resolve("index.html");
        Path unfinished = directory.resolve("index.html.unfinished");
        try {
            Files.writeString(unfinished, html(comparison));
            return Files.move(unfinished, page, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    static String html(Comparison comparison) throws IOException {
        StringWriter html = new StringWriter();
        Stream<ReportPage> articles =
                LANGUAGES.stream().map(language -> ReportPage.of(LocalizedComparison.of(comparison, language)));
        engine().getTemplate("page.html")
                .evaluate(html, Map.of("articles", articles.toList(), "template", "article.html", "title", "title"));
        return html.toString();
    }

    static PebbleEngine engine() {
        var templates = new ClasspathLoader(ReportWriter.class.getClassLoader());
        templates.setPrefix("twokitchens/loadtest/report/");
        return new PebbleEngine.Builder()
                .loader(templates)
                .strictVariables(true)
                .build();
    }
}
