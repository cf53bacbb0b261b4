package twokitchens.loadtest.report;

import java.util.List;
import java.util.stream.Stream;
import twokitchens.loadtest.result.Repeats;

/**
 * The whole page in one language: what the template writes.
 *
 * @param texts the fixed sentences
 * @param kicker the line above the headline: what, when, where
 * @param headline the finding
 * @param notices what to know before believing the rest
 * @param claims what the lesson says, and what becomes of it
 * @param figures the findings, in reading order
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
        Claims claims,
        List<Figure> figures,
        List<Fact> rules,
        List<Fact> machine,
        AuditTrail audit,
        List<Evidence> runs) {

    static Article of(Edition edition) {
        List<Figure> figures = figures(edition);
        return new Article(
                edition.texts(),
                kicker(edition),
                Headline.of(edition),
                Notices.of(edition),
                Claims.of(edition, figures),
                figures,
                Method.rules(edition),
                Method.machine(edition),
                AuditTrail.of(edition),
                Repeats.of(edition.comparison().runs()).stream()
                        .map(run -> Evidence.of(edition, run))
                        .toList());
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
        return edition.text(
                "kicker",
                edition.texts().moment(edition.comparison().startedAt()),
                edition.texts().count("cores", edition.comparison().machine().cores()));
    }
}
