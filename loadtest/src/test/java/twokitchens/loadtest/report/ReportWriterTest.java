package twokitchens.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import twokitchens.loadtest.report.chart.Chart;
import twokitchens.loadtest.report.chart.Label;
import twokitchens.loadtest.result.Comparison;

class ReportWriterTest {
    private static final int LARGEST_PAGE = 400_000;
    private static final Pattern LOADED =
            Pattern.compile("(?i)(src|srcset|data|poster|@import|url\\()\\s*=?\\s*[\"']?http");

    static List<Comparison> comparisons() {
        return List.of(
                Fixtures.typical(),
                Fixtures.troubled(),
                Fixtures.onlyFailed(),
                FullPlan.comparison(),
                QuickPlan.comparison(),
                Fixtures.comparison(),
                Fixtures.comparison(Fixtures.cook(Fixtures.EVENT_LOOP, 1, 4.9, 202, 210)),
                Fixtures.comparison(Fixtures.quick(Fixtures.ONE_WORKER, 10, 4_000, 2, 5)));
    }

    @Test
    void writesOneFile(@TempDir Path directory) throws IOException {
        Path page = ReportWriter.write(Fixtures.typical(), directory.resolve("comparison"));
        assertThat(page).isEqualTo(directory.resolve("comparison/index.html")).isNotEmptyFile();
        assertThat(page.getParent()).isDirectoryContaining(file -> file.equals(page));
        try (Stream<Path> files = Files.list(page.getParent())) {
            assertThat(files).containsExactly(page);
        }
    }

    @Test
    void replacesAnEarlierPage(@TempDir Path directory) throws IOException {
        ReportWriter.write(Fixtures.onlyFailed(), directory);
        Path page = ReportWriter.write(Fixtures.typical(), directory);
        assertThat(page).content().contains("A thread for every waiting client, or none while waiting");
    }

    @ParameterizedTest
    @MethodSource("comparisons")
    void isSmallAndWellFormedAndLoadsNothing(Comparison comparison) throws Exception {
        String html = ReportWriter.html(comparison);
        assertThat(html.length()).isLessThan(LARGEST_PAGE);
        assertThat(parsed(html).getElementsByTagName("article").getLength()).isEqualTo(2);
        assertThat(html).doesNotContain("<script").doesNotContain("http://").doesNotContain("https://");
        assertThat(LOADED.matcher(html).find()).isFalse();
    }

    @Test
    void hasNoIdTwice() throws Exception {
        var all = parsed(ReportWriter.html(Fixtures.typical())).getElementsByTagName("*");
        var ids = Stream.iterate(0, index -> index < all.getLength(), index -> index + 1)
                .map(index -> all.item(index).getAttributes().getNamedItem("id"))
                .filter(id -> id != null)
                .map(id -> id.getNodeValue());
        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void writesHostileNamesAsText() throws IOException {
        assertThat(ReportWriter.html(Fixtures.troubled()))
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "quick &amp; &lt;b&gt;dirty&lt;/b&gt;")
                .doesNotContain("<img");
    }

    @Test
    void linksEveryRunsEvidence() throws IOException {
        String html = ReportWriter.html(Fixtures.typical());
        assertThat(Fixtures.typical().runs())
                .allSatisfy(run -> assertThat(html)
                        .contains("href=\"" + run.gatlingReport() + "\"", "href=\"" + run.histogramLog() + "\""));
        assertThat(html).contains("href=\"results.json\"");
    }

    @Test
    void namesTheJvmOfWhoRanOnAnotherOne() throws IOException {
        assertThat(ReportWriter.html(QuickPlan.comparison()))
                .contains("<th scope=\"row\">sync-virtual (on Eclipse Adoptium 25.0.1+8)</th>")
                .contains("<th scope=\"row\">sync-100</th>");
    }

    @Test
    void namesEveryLineOfTheLadderOnWideAndNarrowPages() {
        assertThat(Fixtures.figure("ladder", Fixtures.english(Fixtures.typical()))
                        .charts())
                .hasSize(2)
                .allSatisfy(chart -> assertThat(texts(chart))
                        .filteredOn(text -> text.matches("(1 worker|100 workers|virtual|event loop) .*"))
                        .hasSize(15));
    }

    @Test
    void namesEveryContenderOfTheThroughputOnWideAndNarrowPages() {
        assertThat(Fixtures.figure("throughput", Fixtures.english(Fixtures.typical()))
                        .charts())
                .hasSize(2)
                .allSatisfy(chart -> assertThat(chart.labels())
                        .filteredOn(label -> label.note().contains("%"))
                        .hasSize(4));
    }

    private static List<String> texts(Chart chart) {
        return chart.labels().stream().map(Label::text).toList();
    }

    private static Document parsed(String html) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(html)));
    }
}
