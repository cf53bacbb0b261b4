package twokitchens.loadtest.report;

import java.util.List;

/**
 * The whole page in one language: what the template writes.
 *
 * @param texts the fixed sentences
 * @param kicker the line above the headline: what, when, where
 * @param headline the finding
 * @param notices what to know before believing the rest
 * @param figures the findings, in reading order
 * @param rules how to read the numbers
 * @param machine where they come from
 * @param runs every run, for its links
 */
record Article(
        Texts texts,
        String kicker,
        Headline headline,
        List<String> notices,
        List<Figure> figures,
        List<Fact> rules,
        List<Fact> machine,
        List<Evidence> runs) {

    static Article of(Edition edition) {
        return new Article(
                edition.texts(),
                kicker(edition),
                Headline.of(edition),
                Notices.of(edition),
                figures(edition),
                Method.rules(edition),
                Method.machine(edition),
                edition.comparison().runs().stream().map(Evidence::of).toList());
    }

    private static List<Figure> figures(Edition edition) {
        return List.of(
                Ladder.figure(edition),
                Throughput.figure(edition),
                Resources.figure(edition),
                QuickRequests.figure(edition));
    }

    private static String kicker(Edition edition) {
        return edition.text(
                "kicker",
                edition.texts().day(edition.comparison().startedAt()),
                edition.texts().count("cores", edition.comparison().machine().cores()));
    }
}
