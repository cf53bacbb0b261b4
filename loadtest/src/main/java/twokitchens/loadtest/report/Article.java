package twokitchens.loadtest.report;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.Numbers;
import twokitchens.loadtest.result.Repeats;
import twokitchens.loadtest.result.claim.Claim;
import twokitchens.loadtest.result.claim.Judgement;
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
record Article(
        Texts texts,
        String kicker,
        Headline headline,
        List<String> notices,
        LessonTable lesson,
        Claims claims,
        List<Figure> figures,
        List<Answers> answers,
        List<Handler> handlers,
        List<Fact> rules,
        List<Fact> machine,
        AuditTrail audit,
        List<Evidence> runs) {

    static Article of(Edition edition) {
        List<Figure> figures = figures(edition);
        List<Answers> answers = Answers.of(edition.comparison());
        return new Article(
                edition.texts(),
                kicker(edition),
                Headline.of(edition),
                Notices.of(edition),
                LessonTable.of(edition, onThePage(figures, answers)),
                Claims.of(edition, figures),
                figures,
                answers,
                Handler.both(edition),
                Method.rules(edition),
                Method.machine(edition),
                AuditTrail.of(edition),
                Repeats.of(edition.comparison().runs()).stream()
                        .map(run -> Evidence.of(edition, run))
                        .toList());
    }

    private static Set<String> onThePage(List<Figure> figures, List<Answers> answers) {
        Stream<String> drawn = figures.stream().filter(Figure::isDrawn).map(Figure::id);
        Stream<String> sections = answers.isEmpty() ? Stream.of("handlers") : Stream.of("handlers", "answers");
        return Stream.concat(drawn, sections).collect(Collectors.toSet());
    }

    /** Every comparison is asked for waiting dishes or for conversations; what else its plan left out is not shown empty. */
    private static List<Figure> figures(Edition edition) {
        return Conversations.alone(edition) ? conversations(edition) : kitchens(edition);
    }

    private static List<Figure> conversations(Edition edition) {
        return Stream.of(Conversations.figure(edition), Rush.ofConversations(edition), Streams.figure(edition))
                .filter(Figure::isDrawn)
                .toList();
    }

    private static List<Figure> kitchens(Edition edition) {
        return Stream.of(
                        Stream.of(Ladder.figure(edition), Throughput.figure(edition)),
                        Stream.of(
                                        StyleOrFramework.figure(edition),
                                        Rush.ofDishes(edition),
                                        Bystanders.figure(edition),
                                        Chopping.figure(edition))
                                .filter(Figure::isDrawn),
                        Stream.of(Resources.figure(edition)),
                        Stream.of(QuickRequests.figure(edition), Freezing.figure(edition), WarmUp.figure(edition))
                                .filter(Figure::isDrawn),
                        conversations(edition).stream())
                .flatMap(figures -> figures)
                .toList();
    }

    private static String kicker(Edition edition) {
        Comparison comparison = edition.comparison();
        List<Judgement> judgements = Claim.judged(comparison);
        long decided = judgements.stream()
                .filter(judgement -> judgement.verdict() != Verdict.NOT_MEASURED)
                .count();
        return edition.text(
                decided == judgements.size() ? "kicker.all" : "kicker.some",
                edition.texts().moment(comparison.startedAt()),
                edition.texts().count("cores", comparison.machine().cores()),
                Numbers.duration(comparison.seconds()),
                Numbers.whole(decided),
                Numbers.whole(judgements.size()));
    }
}
