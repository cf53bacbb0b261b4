package twokitchens.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;
import static twokitchens.loadtest.report.Fixtures.comparison;
import static twokitchens.loadtest.report.Fixtures.english;
import static twokitchens.loadtest.report.Fixtures.figure;
import static twokitchens.loadtest.report.Fixtures.plain;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import twokitchens.loadtest.result.ChatCalibration;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.Results;
import twokitchens.loadtest.result.Threshold;
import twokitchens.loadtest.result.claim.LessonRow;

/** The page as a whole; its sentences are those of {@code outcomes.txt}. */
class ReportPageTest {
    private static final int LARGEST_PAGE = 420_000;
    private static final Pattern LOADED =
            Pattern.compile("(?i)(src|srcset|data|poster|@import|url\\()\\s*=?\\s*[\"']?http");
    private static final String TALKS = "talk sync-100 1000 45.4 20100; talk async-1 1000 446 320";

    static List<Comparison> comparisons() {
        return List.of(
                Fixtures.typical(),
                Fixtures.troubled(),
                Fixtures.onlyFailed(),
                Fixtures.full(),
                Fixtures.quick(),
                comparison(List.of()),
                RunWords.comparison("cook async-1 1 4.9 202 210"),
                RunWords.comparison("users sync-1 10 4000 2 5"));
    }

    @ParameterizedTest
    @MethodSource("comparisons")
    void isSmallAndWellFormedAndLoadsNothing(Comparison comparison) throws Exception {
        String html = ReportWriter.html(comparison, link -> true);
        assertThat(html.length()).isLessThan(LARGEST_PAGE);
        assertThat(parsed(html).getElementsByTagName("article").getLength()).isEqualTo(2);
        assertThat(html).doesNotContain("<script").doesNotContain("http://").doesNotContain("https://");
        assertThat(LOADED.matcher(html).find()).isFalse();
        assertThat(all(html, " id=\"([^\"]+)\"")).doesNotHaveDuplicates();
        assertThat(all(html, " id=\"([^\"]+)\"")).containsAll(all(html, "href=\"#([^\"]+)\""));
    }

    @Test
    void isOneFileThatReplacesAnEarlierOne(@TempDir Path directory) throws IOException {
        ReportWriter.write(Fixtures.onlyFailed(), directory.resolve("comparison"));
        Path page = ReportWriter.write(Fixtures.typical(), directory.resolve("comparison"));
        try (Stream<Path> files = Files.list(directory.resolve("comparison"))) {
            assertThat(files).containsExactly(page);
        }
        assertThat(page).hasFileName("index.html");
        assertThat(page).content().contains("A thread for every waiting client, or none while waiting");
    }

    @Test
    void writesHostileNamesAndAnswersAsText() throws IOException {
        assertThat(ReportWriter.html(Fixtures.troubled(), link -> true))
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "quick &amp; &lt;b&gt;dirty&lt;/b&gt;")
                .doesNotContain("<img", "id=\"answers-en\"");
        var hostile =
                Fixtures.exchanges("answers 201 <img/src=x/onerror=alert(1)> 422 " + "x".repeat(900) + " 404 200");
        assertThat(ReportWriter.html(comparison(List.of(), "exchanges", hostile), link -> true))
                .contains("&lt;img/src=x/onerror=alert(1)&gt;", "x…</pre>", "sync-1 · 201 application/json")
                .doesNotContain("<img", "x".repeat(400));
    }

    @Test
    void linksEveryRunsEvidenceAndNamesTheJvmOfWhoRanOnAnotherOne() throws IOException {
        String html = ReportWriter.html(Fixtures.quick(), link -> true);
        assertThat(Fixtures.quick().runs())
                .allSatisfy(run -> assertThat(html)
                        .contains("href=\"" + run.gatlingReport() + "\"", "href=\"" + run.histogramLog() + "\""));
        assertThat(html)
                .contains("href=\"results.json\"")
                .contains(
                        "<th scope=\"row\"><b class=\"n\">sync-virtual</b> (on Eclipse Adoptium 25.0.1+8)<br/><small>no other limit is stated</small></th>")
                .contains(
                        "<th scope=\"row\"><b class=\"n\">sync-100</b><br/><small>100 workers, no other limit is stated</small></th>");
    }

    @Test
    void theMethodTellsWhatTheEnvironmentToldAllJvms() throws IOException {
        assertThat(ReportWriter.html(Fixtures.quick(), link -> true))
                .contains("JVM options from the environment", "来自环境变量的 JVM 选项")
                .containsPattern("<dd>JAVA_TOOL_OPTIONS=-Xmx1g -XX:(\\+|&#43;)UseZGC</dd>");
    }

    /** By hand: one worker serves 1,000 clients, 200 ms each, in 200 s; 4,610 is the longest, of which 488 are 10.59 %. */
    @Test
    void theFirstScreenShowsTheFourAtBothLevels() {
        Headline headline = Headline.of(english(Fixtures.quick()));
        assertThat(headline.groups())
                .extracting(Headline.Group::title)
                .containsExactly("100 clients, responses per second", "1,000 clients, responses per second");
        assertThat(bars(headline, 0))
                .containsExactly("1 worker 4.95", "100 workers 487", "virtual threads 490", "event loop 493");
        assertThat(bars(headline, 1))
                .containsExactly(
                        "1 worker left out: 200 s a round",
                        "100 workers 488",
                        "virtual threads 4,420",
                        "event loop 4,610");
        assertThat(headline.groups().get(0).bars().get(3).percent()).contains(100.0);
        assertThat(headline.groups().get(1).bars().get(1).percent()).contains(10.59);
    }

    /** By hand: the lowest share is that of virtual threads, 4,420 of 5,000: 88.4 %. 499.4 of 500 are not all of it. */
    @Test
    void theCaptionTellsTheWaitTheTheoryTheLowestShareAndTheOtherJvm() {
        assertThat(plain(Headline.of(english(Fixtures.quick())).caption()))
                .isEqualTo("Each request waits 200 ms. Theory: min(clients, workers) ÷ 200 ms; every bar reaches at "
                        + "least 88% of it. Same axis within a group. Virtual threads: Eclipse Adoptium 25.0.1+8.");
        assertThat(headline("cook sync-1 1 4.994 200 210").caption()).contains("at least 99%");
    }

    @Test
    void whyABarIsMissingIsSaid() {
        String three = "cook sync-1 100 4.9 20100 20300; cook sync-100 100 490 204 230; cook async-1 1000 4010 213 281";
        assertThat(bars(headline(three), 0)).contains("virtual threads not measured: Java 17 has none");
        assertThat(headline(three).caption())
                .endsWith("Java 17 has no virtual threads: install a JDK 21 or newer beside it.");
        Headline newer =
                Headline.of(english(comparison(RunWords.runs(three), "jdks", Map.of("sync-virtual", "Temurin 25"))));
        assertThat(bars(newer, 0)).contains("virtual threads not measured");
        assertThat(newer.caption()).doesNotContain("install");
        assertThat(bars(Headline.of(english(Fixtures.troubled())), 1)).contains("1 worker gave no numbers: see below");
        assertThat(bars(headline("cook flask-100 100 456 220 300; " + three), 0))
                .contains("sync-100 490")
                .doesNotContain("flask-100 456");
    }

    private static Headline headline(String runs) {
        return Headline.of(english(RunWords.comparison(runs)));
    }

    private static List<String> bars(Headline headline, int group) {
        return headline.groups().get(group).bars().stream()
                .map(bar -> plain(bar.name() + " " + bar.value()))
                .toList();
    }

    @Test
    void theLessonsHeadingCountsTheVerdicts() {
        assertThat(lesson(Fixtures.quick()).heading())
                .isEqualTo("The lesson’s own table, measured: 2 supported, 5 on a condition, 2 not judged");
        assertThat(lesson(Fixtures.onlyFailed()).heading())
                .isEqualTo("The lesson’s own table, measured: 7 not measured, 2 not judged");
        assertThat(lesson(RunWords.comparison("talk sync-100 100 45 310; talk async-1 100 45.2 305"))
                        .heading())
                .isEqualTo("The lesson’s own table, measured: 1 not supported, 6 not measured, 2 not judged");
    }

    @Test
    void everyRowThatWasMeasuredLinksWhatIsOnThePage() {
        assertThat(lesson(Fixtures.quick()).rows())
                .hasSize(LessonRow.values().length)
                .allMatch(row -> row.findings().stream()
                        .anyMatch(finding -> finding.target().isPresent()));
        assertThat(lesson(Fixtures.onlyFailed()).rows().get(0).findings())
                .allMatch(finding -> finding.target().isEmpty());
    }

    private static LessonTable lesson(Comparison comparison) {
        return ReportPage.of(english(comparison), link -> true).lesson();
    }

    @Test
    void warningsNameWhatWentWrong() {
        assertThat(AuditTrail.of(english(Fixtures.typical())).warnings()).isEmpty();
        assertThat(AuditTrail.of(english(Fixtures.troubled())).warnings())
                .contains(
                        "No numbers from cook, sync-1, 1,000 clients: sync-1 ended with exit code 137 (killed) after 3 s",
                        "cook, <script>alert(1)</script>, 100 clients: 17 of 415 requests failed.");
        assertThat(AuditTrail.of(english(Fixtures.full())).warnings())
                .containsExactly("The self-audit refused the numbers of 1 window: see there.");
    }

    @Test
    void theAuditCountsWhatItLookedAt() {
        assertThat(AuditTrail.of(english(Fixtures.typical())).sentence())
                .isEqualTo("The audit looked at 21 windows: none refused, none with notes.");
        AuditTrail full = AuditTrail.of(english(Fixtures.full()));
        assertThat(full.sentence()).isEqualTo("The audit looked at 211 windows: 1 refused, 20 with notes.");
        assertThat(full.refused())
                .containsExactly(
                        "users, bare-vertx, 10 clients: The load generator took 0.97 of the 1.02 cores that it "
                                + "could get: its own limit was measured, not the server’s.");
        assertThat(full.notes()).hasSize(4);
        assertThat(AuditTrail.of(LocalizedComparison.of(Fixtures.full(), Locale.CHINESE))
                        .refused())
                .singleElement()
                .asString()
                .contains("测到的是它自己的极限");
    }

    @Test
    void repeatsAreMergedIntoMediansWithIntervals() {
        var edition = english(Fixtures.full());
        assertThat(edition.withoutControls("cook").all()).hasSize(15);
        assertThat(figure("throughput", edition).numbers().rows())
                .contains(List.of("async-1", "1,000", "4,710 (4,663 to 4,757)", "5,000", "94.2%"));
    }

    @Test
    void whatWasNotMeasuredIsNotDrawn() {
        assertThat(Figures.of(english(
                        RunWords.comparison("cook sync-100 1000 488 2046 2120; cook async-1 1000 4700 213 281"))))
                .extracting(Figure::id)
                .containsExactly("ladder", "throughput", "resources");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void aComparisonOfConversationsAloneHasNothingElse(String language) {
        Comparison talks = RunWords.answering(RunWords.comparison("talk sync-1 10 0.45 20100; " + TALKS));
        ReportPage page = ReportPage.of(LocalizedComparison.of(talks, Locale.forLanguageTag(language)), link -> true);
        assertThat(page.figures()).extracting(Figure::id).containsExactly("chat", "streams");
        assertThat(page.headline().groups())
                .singleElement()
                .satisfies(group -> assertThat(group.bars()).hasSize(2));
        assertThat(page.headline().sentence()).contains("9.8");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500 | 1.31 | 2 | Planned were 1,000 at once; measured were 500, the same for all, since with 1,000 the model and the load generator alone take 1.31 of 2 processors.",
                "1000 | 0.8 | 4 | with 1,000 at once, the model and the load generator alone take 0.80 of 4 processors, so that as many were measured.",
            })
    void tellsHowManyConversationsWereChosenAndWhy(int chosen, double cores, int available, String note) {
        ChatCalibration level = new ChatCalibration(2_200, 1_000, chosen, cores, available);
        assertThat(figure("chat", english(calibrated(TALKS, level))).note()).contains(note);
    }

    /** A plan of both: a dish waits 200 ms, an answer of the model 2.2 s. */
    @Test
    void theModelsTimeIsItsOwnWhereDishesWaitToo() {
        String words = "crowd sync-1 0.34 3300 3250; " + TALKS;
        Comparison alone = RunWords.answering(RunWords.comparison(words));
        Comparison both = calibrated(words, new ChatCalibration(RunWords.ANSWER_MILLIS, 1_000, 1_000, 0.8, 4));
        assertThat(figure("chat-open", english(both)).takeaway())
                .isEqualTo(figure("chat-open", english(alone)).takeaway());
        assertThat(figure("chat", english(both)).charts())
                .isEqualTo(figure("chat", english(alone)).charts());
        assertThat(openLines(both)).isEqualTo(openLines(alone)).isNotEmpty();
    }

    private static List<String> openLines(Comparison comparison) {
        return ConsoleTable.render(comparison)
                .lines()
                .filter(line -> line.startsWith("chat-open"))
                .toList();
    }

    private static Comparison calibrated(String words, ChatCalibration level) {
        return Results.with(RunWords.comparison(words), "chatCalibration", Optional.of(level));
    }

    @Test
    void twoContendersOfOneKindAreCalledByTheirOwnNames() {
        var names = english(RunWords.comparison("cook sync-1 1 5 200 210; cook flask-1 1 5 200 210"))
                .names();
        assertThat(names.brief(Results.contender("flask-1"))).isEqualTo("flask-1");
        assertThat(names.spoken(Results.contender("sync-1"))).isEqualTo("sync-1");
        assertThat(names.full(Results.contender("async-1"))).isEqualTo("event loop");
    }

    @Test
    void thresholdsAreOnThePageAndTheConsoleInBothLanguages() throws IOException {
        Comparison plain = RunWords.comparison("cook async-1 10 49.5 201 209");
        List<String> thresholds =
                List.of("cook.async-1.10.p99 <= 300ms", "cook.async-1.10.p99 < 0.2s", "cook.sync-1.10.p99 < 1s");
        Comparison judged =
                plain.with(Threshold.judged(thresholds, List.of("cook.async-1.10", "cook.sync-1.10"), plain.runs()));
        assertThat(ReportWriter.html(judged, link -> true))
                .contains(
                        "<li>ok: cook.async-1.10.p99 &lt;= 300ms, measured 209 ms</li>",
                        "<li>FAILED: cook.async-1.10.p99 &lt; 0.2s, measured 209 ms</li>",
                        "<li>NOT JUDGED: cook.sync-1.10.p99 &lt; 1s. No window gave this number.</li>",
                        "<li>不满足：cook.async-1.10.p99 &lt; 0.2s，实测 209 ms</li>");
        assertThat(ConsoleTable.render(judged))
                .contains("THRESHOLD FAILED: cook.async-1.10.p99 < 0.2s, measured 209 ms");
        assertThat(ReportWriter.html(plain, link -> true)).doesNotContain("Thresholds");
    }

    private static List<String> all(String html, String pattern) {
        return Pattern.compile(pattern)
                .matcher(html)
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }

    private static Document parsed(String html) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(html)));
    }
}
