package twokitchens.loadtest.report;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import twokitchens.loadtest.PageNumbers;
import twokitchens.loadtest.result.ResultsFile;

/** The page of verdicts and the sample's page are what the report says; what they should be is left in the build's directory. */
class VerdictsTest {
    private static final Path DOCS = Path.of("../docs");

    @ParameterizedTest
    @CsvSource({"en, verdicts.md", "zh, verdicts.zh.md"})
    void theVerdictsAreThoseOfTheSample(Locale language, String page) throws IOException {
        LocalizedComparison sample = LocalizedComparison.of(ResultsFile.read(DOCS.resolve("sample")), language);
        String text = Files.readString(DOCS.resolve(page));
        String head = PageNumbers.computedAgain(text.substring(0, text.indexOf("\n| ")));
        String colon = language.equals(Locale.CHINESE) ? "：" : ": ";
        String rows = LessonTable.of(sample, Set.of()).rows().stream()
                .map(row -> "| **" + row.name() + "** | " + row.flask() + " | " + row.fastApi() + " | "
                        + row.findings().stream()
                                .map(LessonTable.PartText::text)
                                .collect(joining(sample.text("lesson.gap")))
                        + " | **" + row.verdict().replace(" …", "") + "**"
                        + (row.conditions().isEmpty() ? "" : colon + row.conditions()) + " |\n")
                .collect(joining());
        String heads = "| | " + sample.text("lesson.flask") + " | " + sample.text("lesson.fastapi") + " | "
                + sample.text("lesson.measured") + " | " + sample.text("lesson.verdict")
                + " |\n| --- | --- | --- | --- | --- |\n";
        String expected = head + "\n" + heads + rows;
        Path corrected = Path.of("target/pages/docs", page);
        Files.createDirectories(corrected.getParent());
        Files.writeString(corrected, expected);
        assertThat(text).isEqualTo(expected);
    }

    /** Of the sample's files only the results are kept: its page links to no other. */
    @Test
    void theSamplesPageIsWhatTheReportWrites() throws IOException {
        Path page = ReportWriter.write(
                ResultsFile.read(DOCS.resolve("sample")), Files.createDirectories(Path.of("target/pages/docs/sample")));
        assertThat(DOCS.resolve("sample/index.html")).hasSameTextualContentAs(page);
        assertThat(page).content().doesNotContain("runs/").contains("href=\"results.json\"");
    }
}
