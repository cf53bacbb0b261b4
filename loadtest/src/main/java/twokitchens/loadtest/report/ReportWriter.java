package twokitchens.loadtest.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import twokitchens.loadtest.result.Comparison;

/** Stands in for the page until it is there. */
public final class ReportWriter {
    private ReportWriter() {}

    public static Path write(Comparison comparison, Path directory) throws IOException {
        return Files.writeString(directory.resolve("index.html"), "<pre>" + ConsoleTable.render(comparison) + "</pre>");
    }
}
