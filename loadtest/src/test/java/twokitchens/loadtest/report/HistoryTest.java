package twokitchens.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import twokitchens.loadtest.report.chart.Chart;
import twokitchens.loadtest.report.chart.Flaws;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.Results;
import twokitchens.loadtest.result.ResultsFile;
import twokitchens.loadtest.result.RunResult;

/** Ten stored comparisons, two machines, one planted change. */
class HistoryTest {
    @TempDir
    private static Path directory;

    private static final List<Comparison> STORED = new ArrayList<>();

    @BeforeAll
    static void readThem() throws IOException {
        for (Path place : StoredComparisons.in(directory)) {
            STORED.add(ResultsFile.read(place));
        }
    }

    @Test
    void theAuditAcceptsThem() {
        assertThat(STORED).hasSize(10).allSatisfy(each -> {
            assertThat(each.failedRuns()).isEmpty();
            assertThat(each.runs()).hasSize(6);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "en, 'cook, async-1, 100 clients (plan quick): Throughput went from 49?/s to 44?/s on 2026-11-18, commit 000000000007.',"
                + " 'Median latency went from 20? ms to 22? ms on 2026-11-18, commit 000000000007. 2026-11-15: another machine. Before and after are not compared.',"
                + " 'chop, sync-100, 10 clients (plan quick): no change shown'",
        "zh, 'cook，async-1，100 个客户端（方案 quick）：吞吐量在 2026-11-18（提交 000000000007）从 49?/s 变为 44?/s。',"
                + " '延迟中位数在 2026-11-18（提交 000000000007）从 20? ms 变为 22? ms。2026-11-15：换了机器。前后不作比较。',"
                + " 'chop，sync-100，10 个客户端（方案 quick）：未显示变化'",
    })
    void onlyThePlantedChangeIsNamed(String language, String takeaway, String detail, String steady) {
        List<Figure> figures = History.figures(STORED, Locale.forLanguageTag(language));
        assertThat(figures).hasSize(2);
        Figure cook = figures.get(1);
        assertThat(digits(cook.takeaway())).isEqualTo(takeaway);
        assertThat(digits(cook.detail())).isEqualTo(detail);
        assertThat(figures.get(0).takeaway()).isEqualTo(steady);
        assertThat(cook.numbers().rows()).hasSize(10);
    }

    /** The last digits are luck. */
    private static String digits(String text) {
        return text.replaceAll("\\b(49|44|20|22)[\\d.]+(/s| ms)", "$1?$2");
    }

    @ParameterizedTest
    @CsvSource({"en", "zh"})
    void noLineJoinsTwoMachinesAndADiamondMarksTheChange(String language) {
        for (Figure figure : History.figures(STORED, Locale.forLanguageTag(language))) {
            boolean isCook = figure.takeaway().startsWith("cook");
            for (Chart chart : figure.charts()) {
                List<Integer> lengths = lines(chart, isCook ? "event-loop" : "blocking")
                        .map(line -> line.points().split(" ").length)
                        .toList();
                assertThat(lengths).containsExactly(4, 6, 4, 6);
                assertThat(lines(chart, "gap")).hasSize(2);
                List<Chart.Dot> diamonds = chart.dots().stream()
                        .filter(dot -> dot.css().equals("strong"))
                        .toList();
                assertThat(diamonds).hasSize(isCook ? 2 : 0);
                List<Chart.Dot> dots = chart.dots().stream()
                        .filter(dot -> !dot.css().equals("strong"))
                        .toList();
                assertThat(dots).hasSize(20);
                if (isCook) {
                    assertThat(diamonds.get(0).x())
                            .isEqualTo(dots.get(StoredComparisons.SLOWER).x());
                    assertThat(diamonds.get(0).y())
                            .isEqualTo(dots.get(StoredComparisons.SLOWER).y());
                }
                assertThat(Flaws.of(chart)).isEmpty();
                assertThat(chart.labels())
                        .extracting(label -> label.text())
                        .contains(language.equals("en") ? "another machine" : "换了机器");
            }
        }
    }

    private static Stream<Chart.Line> lines(Chart chart, String css) {
        return chart.lines().stream().filter(line -> line.css().equals(css));
    }

    @Test
    void theOrderOfTheFilesDoesNotMatterNorDoesOneNamedTwice() throws IOException {
        List<Comparison> mixed = new ArrayList<>(STORED);
        Collections.reverse(mixed);
        mixed.add(STORED.get(3));
        assertThat(History.html(mixed)).isEqualTo(History.html(STORED));
    }

    @Test
    void tooFewRepeatsAreSaidToBeSo() {
        List<Figure> figures = History.figures(STORED.subList(0, 1), Locale.ENGLISH);
        assertThat(figures)
                .extracting(Figure::takeaway)
                .containsExactly(
                        "chop, sync-100, 10 clients (plan quick): too few repeats to show a change",
                        "cook, async-1, 100 clients (plan quick): too few repeats to show a change");
    }

    /** Two numbers of one split, each tried twice: 252 orders of five and five are too few, 924 of six and six suffice. */
    @ParameterizedTest
    @CsvSource({"5, too few repeats to show a change", "6, no change shown"})
    void fiveAgainstFiveAreTooFew(int repeats, String finding) {
        List<RunResult> runs = IntStream.rangeClosed(1, repeats)
                .mapToObj(repeat -> Results.with(Results.sound(Results.contender("sync-1"), 10, 50), "repeat", repeat))
                .toList();
        List<Comparison> two = Stream.of(Instant.EPOCH, Instant.EPOCH.plusSeconds(60))
                .map(start -> Results.with(Results.comparison(runs), "startedAt", start))
                .toList();
        assertThat(History.figures(two, Locale.ENGLISH))
                .singleElement()
                .extracting(Figure::takeaway)
                .isEqualTo("cook, sync-1, 10 clients (plan quick): " + finding);
    }

    @Test
    void thePageNeedsNothingElse() throws IOException {
        assertThat(History.html(STORED))
                .contains("<title>History: what changed, and when · 历史：什么变了，什么时候变的</title>")
                .contains("2 runs over time, 2 changes named. In 0 runs there are too few repeats to show one.")
                .contains(
                        "<li>20 November 2026, 10:15 UTC: plan quick, commit 000000000009, A newer processor, 2 cores,")
                .doesNotContain("<script", "{{", "http:", "https:");
    }
}
