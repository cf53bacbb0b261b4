package twokitchens.loadtest.report;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.RunGroup;
import twokitchens.loadtest.result.claim.Claim;
import twokitchens.loadtest.result.claim.DecidedClaim;
import twokitchens.loadtest.result.claim.Verdict;

/**
 * The whole page in one language: what the template writes.
 *
 * @param texts the fixed sentences
 * @param kicker the line above the headline: what, when, where
 * @param headline the finding
 * @param notices what to know before believing the rest
 * @param lesson the lesson's own table, and what becomes of its rows
 * @param claims what the lesson says, and what becomes of it
 * @param figures the findings, in reading order
 * @param answers what both servers answered to the same requests
 * @param handlers the same handler twice, the blocking one first
 * @param rules how to read the numbers
 * @param machine where they come from
 * @param audit what the kit found when it checked itself
 * @param runs every run, for its links
 */
record ReportPage(
        Texts texts,
        String kicker,
        Headline headline,
        List<String> notices,
        LessonTable lesson,
        Claims claims,
        List<Figure> figures,
        List<AnswerTimes> answers,
        List<Handler> handlers,
        List<Method.Fact> rules,
        List<Method.Fact> machine,
        AuditTrail audit,
        List<RunLinks> runs) {

    static ReportPage of(LocalizedComparison edition) {
        List<Figure> figures = figures(edition);
        List<AnswerTimes> answers = AnswerTimes.of(edition.comparison());
        return new ReportPage(
                edition.texts(),
                kicker(edition),
                Headline.of(edition),
                Warnings.of(edition),
                LessonTable.of(edition, onThePage(figures, answers)),
                Claims.of(edition, figures),
                figures,
                answers,
                Handler.both(edition),
                Method.rules(edition),
                Method.machine(edition),
                AuditTrail.of(edition),
                RunGroup.of(edition.comparison().runs()).stream()
                        .map(run -> RunLinks.of(edition, run))
                        .toList());
    }

    private static Set<String> onThePage(List<Figure> figures, List<AnswerTimes> answers) {
        Stream<String> drawn = figures.stream().filter(Figure::isDrawn).map(Figure::id);
        Stream<String> sections = answers.isEmpty() ? Stream.of("handlers") : Stream.of("handlers", "answers");
        return Stream.concat(drawn, sections).collect(Collectors.toSet());
    }

    /** Every comparison plans waiting requests or conversations; what else its plan left out is not shown empty. */
    private static List<Figure> figures(LocalizedComparison edition) {
        return Conversations.alone(edition) ? conversations(edition) : kitchens(edition);
    }

    private static List<Figure> conversations(LocalizedComparison edition) {
        return Stream.of(
                        Conversations.figure(edition),
                        OpenModelFigure.ofConversations(edition),
                        Streams.figure(edition))
                .filter(Figure::isDrawn)
                .toList();
    }

    private static List<Figure> kitchens(LocalizedComparison edition) {
        return Stream.of(
                        Stream.of(PercentileFigure.figure(edition), Throughput.figure(edition)),
                        Stream.of(
                                        StyleOrFramework.figure(edition),
                                        OpenModelFigure.ofDishes(edition),
                                        QuickBesideSlowFigure.figure(edition),
                                        CpuFigure.figure(edition))
                                .filter(Figure::isDrawn),
                        Stream.of(Resources.figure(edition)),
                        Stream.of(QuickRequests.figure(edition), PauseFigure.figure(edition), WarmUp.figure(edition))
                                .filter(Figure::isDrawn),
                        conversations(edition).stream())
                .flatMap(figures -> figures)
                .toList();
    }

    private static String kicker(LocalizedComparison edition) {
        Comparison comparison = edition.comparison();
        List<DecidedClaim> judgements = Claim.judged(comparison);
        long decided = judgements.stream()
                .filter(judgement -> judgement.verdict() != Verdict.NOT_MEASURED)
                .count();
        return edition.text(
                decided == judgements.size() ? "kicker.all" : "kicker.some",
                edition.texts().moment(comparison.startedAt()),
                edition.cores(),
                NumberFormats.duration(comparison.seconds()),
                NumberFormats.whole(decided),
                NumberFormats.whole(judgements.size()));
    }
}
