package twokitchens.loadtest.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.Exchange;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.RunGroup;
import twokitchens.loadtest.result.RunResult;
import twokitchens.loadtest.result.claim.BothAnswers;
import twokitchens.loadtest.result.claim.Claim;
import twokitchens.loadtest.result.claim.DecidedClaim;
import twokitchens.loadtest.result.claim.HandlerSource;
import twokitchens.loadtest.result.claim.Verdict;

/**
 * The whole page in one language: what the template writes.
 *
 * @param texts the fixed sentences
 * @param kicker the line above the headline: what, when, where
 * @param headline the finding
 * @param lesson the lesson's own table, and what becomes of its rows
 * @param claims what the lesson says, and what becomes of it
 * @param figures the findings, in reading order
 * @param answers what both servers answered to the same requests
 * @param handlers the same handler twice, the blocking one first
 * @param method how it was measured, and where
 * @param audit what to know before believing the rest, and what the kit found when it checked itself
 * @param runs every run, for its links
 * @param profiles what recordings of the runs tell; empty where none were asked for
 */
record ReportPage(
        Texts texts,
        String kicker,
        Headline headline,
        LessonTable lesson,
        Claims claims,
        List<Figure> figures,
        List<Request> answers,
        List<ServerText> handlers,
        Method method,
        AuditTrail audit,
        List<RunLinks> runs,
        Optional<Profiles> profiles) {
    private static final int LONGEST = 320;

    /** A request, and the answers of the two running servers, the blocking one's first. */
    record Request(String request, List<ServerText> answers) {}

    /** A text of one server, to be read beside the other's: its kind's class, a title, the text. */
    record ServerText(String css, String title, String text) {}

    /** Where a run's numbers come from: each repeat's links to Gatling's own report, to every latency, to its profile. */
    record RunLinks(String contender, String limits, String scenario, String load, List<Link> links) {}

    record Link(String text, String href) {}

    /**
     * The page.
     *
     * @param isThere whether a file beside the page is there: no other is linked
     */
    static ReportPage of(LocalizedComparison edition, Predicate<String> isThere) {
        Comparison comparison = edition.comparison();
        List<Figure> figures = Figures.of(edition);
        List<Request> answers = Stream.of(
                        BothAnswers.to("POST", "/users", comparison),
                        BothAnswers.to("GET", "/openapi.json", comparison),
                        BothAnswers.to("GET", "/docs", comparison))
                .flatMap(both -> both.stream())
                .map(ReportPage::answers)
                .toList();
        Stream<String> sections = answers.isEmpty() ? Stream.of("handlers") : Stream.of("handlers", "answers");
        Set<String> onThePage = Stream.concat(
                        sections, figures.stream().filter(Figure::isDrawn).map(Figure::id))
                .collect(Collectors.toSet());
        return new ReportPage(
                edition.texts(),
                kicker(edition),
                Headline.of(edition),
                LessonTable.of(edition, onThePage),
                Claims.of(edition, onThePage),
                figures,
                answers,
                List.of(
                        handler(edition, "blocking", "handlers.blocking", HandlerSource.blocking()),
                        handler(edition, "event-loop", "handlers.eventLoop", HandlerSource.eventLoop())),
                Method.of(edition),
                AuditTrail.of(edition),
                RunGroup.of(comparison.runs()).stream()
                        .map(run -> links(edition, run, isThere))
                        .toList(),
                Optional.of(edition)
                        .filter(each -> Profiles.isAsked(comparison))
                        .map(Profiles::of));
    }

    private static String kicker(LocalizedComparison edition) {
        Comparison comparison = edition.comparison();
        List<DecidedClaim> claims = Claim.judged(comparison);
        long decided = claims.stream()
                .filter(claim -> claim.verdict() != Verdict.NOT_MEASURED)
                .count();
        return edition.text(
                decided == claims.size() ? "kicker.all" : "kicker.some",
                edition.texts().moment(comparison.startedAt()),
                edition.cores(),
                NumberFormats.duration(comparison.seconds()),
                NumberFormats.whole(decided),
                NumberFormats.whole(claims.size()));
    }

    private static Request answers(BothAnswers both) {
        Exchange sent = both.blocking();
        return new Request(
                "%s %s %s"
                        .formatted(sent.method(), sent.path(), sent.requestBody())
                        .strip(),
                List.of(answer("blocking", both.blocking()), answer("event-loop", both.eventLoop())));
    }

    private static ServerText answer(String css, Exchange exchange) {
        String body = exchange.body().strip();
        return new ServerText(
                css,
                String.format(Locale.ROOT, "%s · %d %s", exchange.contender(), exchange.status(), exchange.mediaType())
                        .strip(),
                body.length() <= LONGEST ? body : body.substring(0, LONGEST) + "…");
    }

    private static ServerText handler(LocalizedComparison edition, String css, String title, HandlerSource source) {
        return new ServerText(css, edition.text(title, Long.toString(source.lines())), source.code());
    }

    /** The contender has its JVM, where that is another one than the machine's. */
    private static RunLinks links(LocalizedComparison edition, RunGroup run, Predicate<String> isThere) {
        String name = run.contender().name();
        String jdk = edition.comparison().jdks().get(name);
        return new RunLinks(
                jdk == null ? name : edition.text("runs.contender", name, jdk),
                ContenderLimits.of(edition, run.runs().get(0)),
                run.scenario(),
                edition.load(run.runs().get(0)),
                run.runs().stream()
                        .flatMap(repeat -> links(edition.texts(), repeat))
                        .filter(link -> isThere.test(link.href()))
                        .toList());
    }

    private static Stream<Link> links(Texts texts, RunResult repeat) {
        return Stream.concat(
                Stream.of(
                        new Link(texts.of("runs.gatling"), repeat.gatlingReport()),
                        new Link(texts.of("runs.histogram"), repeat.histogramLog())),
                repeat.recording().stream()
                        .flatMap(recording -> Stream.of(
                                new Link(texts.of("runs.cpu"), recording.cpuGraph()),
                                new Link(texts.of("runs.wall"), recording.wallGraph()),
                                new Link(".jfr", recording.file()))));
    }
}
