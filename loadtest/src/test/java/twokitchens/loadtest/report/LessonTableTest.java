package twokitchens.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;
import static twokitchens.loadtest.report.Fixtures.BLOCKED_LOOP;
import static twokitchens.loadtest.report.Fixtures.EVENT_LOOP;
import static twokitchens.loadtest.report.Fixtures.HUNDRED_WORKERS;
import static twokitchens.loadtest.report.Fixtures.ONE_WORKER;
import static twokitchens.loadtest.report.Fixtures.TEN_WORKERS;
import static twokitchens.loadtest.report.Fixtures.VIRTUAL;
import static twokitchens.loadtest.report.Fixtures.chop;
import static twokitchens.loadtest.report.Fixtures.cook;
import static twokitchens.loadtest.report.Fixtures.questions;
import static twokitchens.loadtest.report.Fixtures.withServer;
import static twokitchens.loadtest.report.QuickPlan.CREATED;
import static twokitchens.loadtest.report.QuickPlan.EXPLAINED;
import static twokitchens.loadtest.report.QuickPlan.REFUSED;
import static twokitchens.loadtest.report.QuickPlan.exchanges;
import static twokitchens.loadtest.report.Talks.talk;
import static twokitchens.loadtest.result.claim.LessonRow.CODE_STYLE;
import static twokitchens.loadtest.result.claim.LessonRow.CONCURRENCY;
import static twokitchens.loadtest.result.claim.LessonRow.GOOD_AT;
import static twokitchens.loadtest.result.claim.LessonRow.LANGUAGE_MODELS;
import static twokitchens.loadtest.result.claim.LessonRow.LEARNING_CURVE;
import static twokitchens.loadtest.result.claim.LessonRow.MECHANISM;
import static twokitchens.loadtest.result.claim.LessonRow.PERFORMANCE;
import static twokitchens.loadtest.result.claim.LessonRow.PICTURE;
import static twokitchens.loadtest.result.claim.LessonRow.VALIDATION;
import static twokitchens.loadtest.result.claim.Verdict.NOT_MEASURED;
import static twokitchens.loadtest.result.claim.Verdict.NOT_SUPPORTED;
import static twokitchens.loadtest.result.claim.Verdict.ONLY_IF;
import static twokitchens.loadtest.result.claim.Verdict.SHOWN;
import static twokitchens.loadtest.result.claim.Verdict.SUPPORTED;

import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.Exchange;
import twokitchens.loadtest.result.RunResult;
import twokitchens.loadtest.result.claim.ClaimTexts;
import twokitchens.loadtest.result.claim.LessonRow;
import twokitchens.loadtest.result.claim.Verdict;

/** Every row of the lesson's table, fed with results that must make it come out one way and the other, read from the page. */
class LessonTableTest {
    private static final RunResult ALONE = cook(ONE_WORKER, 1, 5, 200, 210);
    private static final RunResult SERIAL = cook(ONE_WORKER, 100, 4.9, 20_000, 20_300);
    private static final RunResult LOOP_ALONE = cook(EVENT_LOOP, 1, 5, 200, 210);
    private static final RunResult LOOP = cook(EVENT_LOOP, 100, 490, 202, 216);
    private static final RunResult LOOP_SERIAL = cook(EVENT_LOOP, 100, 4.9, 20_000, 20_300);
    private static final RunResult HUNDRED = cook(HUNDRED_WORKERS, 100, 488, 204, 230);

    static Stream<Arguments> outcomes() {
        return Stream.of(
                        mechanism(),
                        picture(),
                        codeStyle(),
                        goodAt(),
                        concurrency(),
                        performance(),
                        learningCurve(),
                        validation(),
                        languageModels())
                .flatMap(outcomes -> outcomes);
    }

    private static Stream<Arguments> mechanism() {
        return Stream.of(
                outcome(
                                MECHANISM,
                                ONLY_IF,
                                "one worker answers after 20.0 s, 100 workers after 204 ms",
                                "one worker; the")
                        .from(ALONE, SERIAL, HUNDRED, LOOP),
                outcome(MECHANISM, ONLY_IF, "the event loop answers 100 after 202 ms", "more were not measured")
                        .from(ALONE, SERIAL, LOOP),
                outcome(MECHANISM, ONLY_IF, "the event loop lets 100 wait 20.0 s, 1.0% of theory", "not the event loop")
                        .from(ALONE, SERIAL, cook(HUNDRED_WORKERS, 100, 4.9, 20_000, 20_300), LOOP_SERIAL),
                outcome(MECHANISM, SUPPORTED, "one worker answers after 20.0 s, and 100 workers after 20.0 s", "")
                        .from(ALONE, SERIAL, cook(HUNDRED_WORKERS, 100, 4.9, 20_000, 20_300), LOOP),
                outcome(MECHANISM, NOT_SUPPORTED, "5.00 responses a second to 1 clients, 50.0 to 100: more", "")
                        .from(ALONE, cook(ONE_WORKER, 100, 50, 2_000, 2_100), LOOP_SERIAL),
                outcome(MECHANISM, NOT_MEASURED, "plan “quick” measures nothing of this", "")
                        .from(ALONE));
    }

    /** By hand: from 1 to 100 clients 200 ms become 20 s, 100 times as much, or 210 ms, 1.1 times. */
    private static Stream<Arguments> picture() {
        RunResult flat = cook(ONE_WORKER, 100, 490, 210, 230);
        RunResult wall = cook(EVENT_LOOP, 100, 490, 210, 230);
        return Stream.of(
                outcome(PICTURE, SUPPORTED, "is a staircase: 100 times the wait; the event loop’s is a wall: 1.1", "")
                        .from(ALONE, SERIAL, LOOP_ALONE, wall),
                outcome(PICTURE, ONLY_IF, "the event loop’s is a staircase, too: 100 times", "the first half")
                        .from(ALONE, SERIAL, LOOP_ALONE, LOOP_SERIAL),
                outcome(PICTURE, ONLY_IF, "is no staircase: 1.1 times", "the second half")
                        .from(ALONE, flat, LOOP_ALONE, wall),
                outcome(PICTURE, ONLY_IF, "half a staircase: 10 times the wait, theory 100", "the wall leans")
                        .from(
                                ALONE,
                                cook(ONE_WORKER, 100, 5, 2_000, 2_100),
                                LOOP_ALONE,
                                cook(EVENT_LOOP, 100, 250, 400, 410)),
                outcome(PICTURE, NOT_SUPPORTED, "is no staircase: 1.1 times the wait; the event loop’s is a", "")
                        .from(ALONE, flat, LOOP_ALONE, LOOP_SERIAL),
                outcome(PICTURE, NOT_MEASURED, "plan “quick” measures nothing of this", "")
                        .from(ALONE, SERIAL));
    }

    /** No measurement decides it, whatever the results. */
    private static Stream<Arguments> codeStyle() {
        return Stream.of(
                outcome(CODE_STYLE, SHOWN, "the same handler twice", "no measurement decides it")
                        .from(),
                outcome(CODE_STYLE, SHOWN, "the same handler twice", "no measurement decides it")
                        .from(SERIAL, LOOP));
    }

    private static Stream<Arguments> goodAt() {
        RunResult loop = chop(EVENT_LOOP, 300);
        RunResult many = chop(HUNDRED_WORKERS, 520);
        RunResult few = cook(HUNDRED_WORKERS, 100, 250, 400, 410);
        return Stream.of(
                outcome(GOOD_AT, SUPPORTED, "one thread 400, event loop 300, 100 threads 520", "")
                        .from(many, chop(ONE_WORKER, 400), loop, SERIAL, few, LOOP),
                outcome(GOOD_AT, ONLY_IF, "one thread 302, event loop 300", "computing: more threads than the loop")
                        .from(many, chop(ONE_WORKER, 302), loop, SERIAL, few, LOOP),
                outcome(GOOD_AT, ONLY_IF, "event loop 490, 100 workers 488", "waiting: fewer threads than clients")
                        .from(many, chop(ONE_WORKER, 400), loop, SERIAL, HUNDRED, LOOP),
                outcome(GOOD_AT, ONLY_IF, "100 threads 301: no advantage shown", "not for computing")
                        .from(chop(HUNDRED_WORKERS, 301), loop, SERIAL, few, LOOP),
                outcome(GOOD_AT, ONLY_IF, "computing: not measured", "computing was not measured")
                        .from(SERIAL, few, LOOP),
                outcome(GOOD_AT, NOT_SUPPORTED, "one worker 4.90, event loop 4.90: no advantage shown", "")
                        .from(chop(HUNDRED_WORKERS, 301), loop, SERIAL, HUNDRED, LOOP_SERIAL),
                outcome(GOOD_AT, NOT_MEASURED, "plan “quick” measures nothing of this", "")
                        .from(loop, LOOP));
    }

    private static Stream<Arguments> concurrency() {
        RunResult workers = withServer(cook(HUNDRED_WORKERS, 1_000, 488, 2_046, 2_120), 317, 123);
        RunResult loop = withServer(cook(EVENT_LOOP, 1_000, 4_800, 208, 281), 276, 24);
        return Stream.of(
                outcome(
                                CONCURRENCY,
                                SUPPORTED,
                                "1,000 clients, 100 workers: 123 threads serve 488/s in 317 MiB; "
                                        + "event loop, 1,000: 24 threads, 4,800/s, 276 MiB",
                                "")
                        .from(workers, loop),
                outcome(CONCURRENCY, ONLY_IF, "3,000/s, 60% of theory", "60% of theory, 0 requests failed")
                        .from(workers, cook(EVENT_LOOP, 1_000, 3_000, 330, 400)),
                outcome(CONCURRENCY, ONLY_IF, "event loop, 100: 14 threads, 490/s", "shown for 100 clients only")
                        .from(cook(TEN_WORKERS, 100, 49, 2_000, 2_100), LOOP),
                outcome(CONCURRENCY, ONLY_IF, "no fewer than the event loop (4,800/s)", "the second half")
                        .from(cook(HUNDRED_WORKERS, 1_000, 4_900, 205, 210), loop),
                outcome(CONCURRENCY, NOT_SUPPORTED, "event loop, 1,000, too many: 14 threads, 480/s, 10% of", "")
                        .from(workers, cook(EVENT_LOOP, 1_000, 480, 2_050, 2_100)),
                outcome(CONCURRENCY, NOT_MEASURED, "plan “quick” measures nothing of this", "")
                        .from(SERIAL, HUNDRED));
    }

    /** By hand: 4,800 are 9.8 times 488, 4.8 times 1,000 and 2.0 times 25 are 49. */
    private static Stream<Arguments> performance() {
        RunResult few = cook(TEN_WORKERS, 10, 49, 203, 210);
        RunResult fewLoop = cook(EVENT_LOOP, 10, 49, 203, 210);
        RunResult many = cook(HUNDRED_WORKERS, 1_000, 488, 2_046, 2_120);
        RunResult manyLoop = cook(EVENT_LOOP, 1_000, 4_800, 208, 281);
        RunResult virtual = cook(VIRTUAL, 1_000, 4_700, 212, 290);
        return Stream.of(
                outcome(
                                PERFORMANCE,
                                ONLY_IF,
                                "10 clients on 10 workers: event loop no more responses; "
                                        + "1,000 on 100: 9.8 times as many; 1,000 on virtual threads: no more",
                                "more clients wait than there are threads; threads are platform threads")
                        .from(few, fewLoop, many, manyLoop, virtual),
                outcome(PERFORMANCE, ONLY_IF, "virtual threads: not measured, Java 17 has none", "were not measured")
                        .from(few, fewLoop, many, manyLoop),
                outcome(PERFORMANCE, ONLY_IF, "1,000 on 100: no more", "clients are no more than threads")
                        .from(
                                cook(TEN_WORKERS, 10, 25, 400, 410),
                                fewLoop,
                                many,
                                cook(EVENT_LOOP, 1_000, 490, 2e3, 2e3)),
                outcome(
                                PERFORMANCE,
                                SUPPORTED,
                                "event loop 2.0 times as many; 1,000 on 100: 9.8 times as many; 1,000",
                                "")
                        .from(
                                cook(TEN_WORKERS, 10, 25, 400, 410),
                                fewLoop,
                                many,
                                manyLoop,
                                cook(VIRTUAL, 1_000, 1_000, 1_000, 1_100)),
                outcome(PERFORMANCE, NOT_SUPPORTED, "event loop no more responses; 1,000 on 100: no more", "")
                        .from(few, fewLoop, many, cook(EVENT_LOOP, 1_000, 490, 2_040, 2_100)),
                outcome(PERFORMANCE, NOT_MEASURED, "plan “quick” measures nothing of this", "")
                        .from(fewLoop, manyLoop));
    }

    private static Stream<Arguments> learningCurve() {
        return Stream.of(
                outcome(
                                LEARNING_CURVE,
                                SHOWN,
                                "with blocking calls on the event loop a quick request takes 2.0 s",
                                "no")
                        .from(questions(BLOCKED_LOOP, 2_000)),
                outcome(
                                LEARNING_CURVE,
                                SHOWN,
                                "even with blocking calls on the event loop a quick request takes 3.0",
                                "no")
                        .from(questions(BLOCKED_LOOP, 3)),
                outcome(LEARNING_CURVE, SHOWN, "what a blocking call on the event loop costs was not measured", "no")
                        .from());
    }

    private static Stream<Arguments> validation() {
        return Stream.of(
                outcome(
                                VALIDATION,
                                SUPPORTED,
                                "one bad request: 400 in prose · 422 with field and reason as data; "
                                        + "/openapi.json and /docs: 404, 404 · 200, 200",
                                "")
                        .from(exchanges(400, REFUSED, 422, EXPLAINED, 404, 200)),
                outcome(VALIDATION, SUPPORTED, "one bad request: 201, accepted · 422 with field", "")
                        .from(exchanges(201, CREATED, 422, EXPLAINED, 404, 200)),
                outcome(VALIDATION, ONLY_IF, "422 and 422, both", "the blocking server validates, too")
                        .from(exchanges(422, EXPLAINED, 422, EXPLAINED, 404, 200)),
                outcome(VALIDATION, ONLY_IF, "200, 200 · 200, 200", "the blocking server documents, too")
                        .from(exchanges(201, CREATED, 422, EXPLAINED, 200, 200)),
                outcome(VALIDATION, ONLY_IF, "201 · 201, no field as data", "not for validation")
                        .from(exchanges(201, CREATED, 201, CREATED, 404, 200)),
                outcome(VALIDATION, ONLY_IF, "documentation: not asked", "documentation was not asked for")
                        .from(exchanges(201, CREATED, 422, EXPLAINED, 404, 200).stream()
                                .filter(exchange -> exchange.method().equals("POST"))
                                .toList()),
                outcome(VALIDATION, NOT_SUPPORTED, "404, 404 · 404, 404, no documentation", "")
                        .from(exchanges(201, CREATED, 400, "{\"error\":\"bad request\"}", 404, 404)),
                outcome(VALIDATION, NOT_MEASURED, "plan “quick” measures nothing of this", "")
                        .from(SERIAL, LOOP));
    }

    private static Stream<Arguments> languageModels() {
        RunResult hundred = talk(HUNDRED_WORKERS, 1_000, 45.4, 20_100);
        RunResult loop = talk(EVENT_LOOP, 1_000, 446, 320);
        return Stream.of(
                outcome(
                                LANGUAGE_MODELS,
                                ONLY_IF,
                                "1,000 clients, first token: 100 workers 20.1 s, event loop 320 ms, virtual threads 322 ms",
                                "threads are scarce: virtual threads do as well")
                        .from(hundred, loop, talk(VIRTUAL, 1_000, 445, 322)),
                outcome(LANGUAGE_MODELS, ONLY_IF, "event loop 320 ms", "virtual ones were not measured")
                        .from(hundred, loop),
                outcome(LANGUAGE_MODELS, SUPPORTED, "virtual threads 2.0 s, event loop 320 ms", "")
                        .from(hundred, loop, talk(VIRTUAL, 1_000, 200, 2_000)),
                outcome(LANGUAGE_MODELS, NOT_SUPPORTED, "no more answers a second", "")
                        .from(talk(HUNDRED_WORKERS, 100, 45, 310), talk(EVENT_LOOP, 100, 45.2, 305)),
                outcome(LANGUAGE_MODELS, NOT_SUPPORTED, "only 20% of theory", "")
                        .from(hundred, talk(EVENT_LOOP, 1_000, 91, 8_000)),
                outcome(LANGUAGE_MODELS, NOT_MEASURED, "plan “quick” measures nothing of this", "")
                        .from(loop));
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @MethodSource("outcomes")
    void comesOutAsTheResultsSay(
            LessonRow row, Verdict verdict, String finding, String condition, Comparison comparison) throws Exception {
        String html = ReportWriter.html(comparison);
        Element english = row(html, "en", row);
        assertThat(cell(english, 3)).contains(finding).doesNotContainPattern("\\{\\d");
        assertThat(cell(english, 4)).startsWith(ClaimTexts.in(Locale.ENGLISH).verdict(verdict));
        assertThat(conditions(english)).contains(condition);
        assertThat(conditions(english).isEmpty()).isEqualTo(condition.isEmpty());
        Element chinese = row(html, "zh", row);
        assertThat(cell(chinese, 4)).startsWith(ClaimTexts.in(Locale.CHINESE).verdict(verdict));
        assertThat(cell(chinese, 3)).isNotBlank().doesNotContainPattern("\\{\\d");
        assertThat(conditions(chinese).isEmpty()).isEqualTo(conditions(english).isEmpty());
    }

    @ParameterizedTest
    @EnumSource(
            value = LessonRow.class,
            names = {"CODE_STYLE", "LEARNING_CURVE"},
            mode = EnumSource.Mode.EXCLUDE)
    void everyRowThatIsMeasuredIsReadWithEveryVerdict(LessonRow row) {
        assertThat(outcomes().filter(outcome -> outcome.get()[0] == row).map(outcome -> outcome.get()[1]))
                .contains(SUPPORTED, ONLY_IF, NOT_SUPPORTED, NOT_MEASURED);
    }

    @Test
    void theHeadingCountsTheVerdicts() {
        assertThat(lesson(QuickPlan.comparison()).heading())
                .isEqualTo("The lesson’s own table, measured: 3 supported, 4 on a condition, 2 not judged");
        assertThat(lesson(Fixtures.onlyFailed()).heading())
                .isEqualTo("The lesson’s own table, measured: 7 not measured, 2 not judged");
        assertThat(lesson(comparison(
                                List.of(talk(HUNDRED_WORKERS, 100, 45, 310), talk(EVENT_LOOP, 100, 45.2, 305)),
                                List.of()))
                        .heading())
                .isEqualTo("The lesson’s own table, measured: 1 not supported, 6 not measured, 2 not judged");
    }

    /** No link leads nowhere, and each row that was measured has one. */
    @Test
    void linksWhatIsOnThePage() throws Exception {
        String html = ReportWriter.html(QuickPlan.comparison());
        for (LessonRow row : LessonRow.values()) {
            NodeList links = row(html, "en", row).getElementsByTagName("a");
            assertThat(links.getLength()).as(row.key()).isPositive();
            IntStream.range(0, links.getLength())
                    .mapToObj(index -> ((Element) links.item(index)).getAttribute("href"))
                    .forEach(href -> assertThat(html).contains("id=\"" + href.substring(1) + "\""));
        }
        assertThat(row(ReportWriter.html(Fixtures.onlyFailed()), "en", MECHANISM)
                        .getElementsByTagName("a")
                        .getLength())
                .isZero();
    }

    @Test
    void showsBothAnswersAsText() throws Exception {
        Comparison hostile = comparison(
                List.of(SERIAL, LOOP),
                exchanges(
                        201,
                        "<img src=x onerror=alert(1)>",
                        422,
                        "{\"detail\":\"" + "x".repeat(900) + "\"}",
                        404,
                        200));
        assertThat(ReportWriter.html(hostile))
                .contains("&lt;img src=x onerror=alert(1)&gt;", "x…</pre>", "sync-1 · 201 application/json")
                .doesNotContain("<img", "x".repeat(400));
        assertThat(ReportWriter.html(comparison(List.of(SERIAL, LOOP), List.of())))
                .doesNotContain("id=\"answers-en\"");
    }

    private static LessonTable lesson(Comparison comparison) {
        return ReportPage.of(Fixtures.english(comparison)).lesson();
    }

    private static Comparison comparison(List<RunResult> runs, List<Exchange> exchanges) {
        return QuickPlan.comparison(runs, exchanges, Map.of());
    }

    private static Element row(String html, String language, LessonRow row) throws Exception {
        var page = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(html)));
        return elements(page.getElementsByTagName("article"))
                .filter(article -> article.getAttribute("lang").equals(language))
                .flatMap(article -> elements(article.getElementsByTagName("tr")))
                .filter(tr -> tr.getAttribute("class").equals(row.key()))
                .findFirst()
                .orElseThrow();
    }

    private static String cell(Element row, int column) {
        return elements(row.getChildNodes())
                .skip(column)
                .findFirst()
                .orElseThrow()
                .getTextContent()
                .replace('\u00a0', ' ')
                .replaceAll(" figure(?=[;.]|$)", "");
    }

    private static String conditions(Element row) {
        return elements(row.getElementsByTagName("span"))
                .filter(span -> span.getAttribute("class").equals("condition"))
                .map(Element::getTextContent)
                .findFirst()
                .orElse("");
    }

    private static Stream<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast);
    }

    private static Expected outcome(LessonRow row, Verdict verdict, String finding, String condition) {
        return new Expected(row, verdict, finding, condition);
    }

    private record Expected(LessonRow row, Verdict verdict, String finding, String condition) {
        Arguments from(RunResult... runs) {
            return Arguments.of(row, verdict, finding, condition, comparison(List.of(runs), List.of()));
        }

        Arguments from(List<Exchange> exchanges) {
            return Arguments.of(row, verdict, finding, condition, comparison(List.of(), exchanges));
        }
    }
}
