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
import java.util.function.Predicate;
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
            Files.writeString(unfinished, html(comparison, link -> Files.isRegularFile(directory.resolve(link))));
            return Files.move(unfinished, page, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    static String html(Comparison comparison, Predicate<String> isThere) throws IOException {
        List<ReportPage> articles = LANGUAGES.stream()
                .map(language -> ReportPage.of(LocalizedComparison.of(comparison, language), isThere))
                .toList();
        return page(articles, "article.html", "title");
    }

    /**
     * A whole page.
     *
     * @param articles one for each language
     * @param template that writes one of them
     * @param title the key of the page's title
     */
    static String page(List<?> articles, String template, String title) throws IOException {
        return filled("page.html", Map.of("articles", articles, "template", template, "title", title));
    }

    static String filled(String template, Map<String, Object> values) throws IOException {
        var templates = new ClasspathLoader(ReportWriter.class.getClassLoader());
        templates.setPrefix("twokitchens/loadtest/report/");
        StringWriter text = new StringWriter();
        new PebbleEngine.Builder()
                .loader(templates)
                .extension(new UnbrokenNames())
                .strictVariables(true)
                .build()
                .getTemplate(template)
                .evaluate(text, values);
        return text.toString();
    }
}
