package twokitchens.loadtest.report;

import java.util.List;
import java.util.stream.Collectors;
import twokitchens.loadtest.result.Numbers;
import twokitchens.loadtest.result.claim.Verdict;

/** How many verdicts came out how: {@code 3 supported, 4 on a condition}; what none did is not named. */
final class VerdictCounts {
    private static final List<Verdict> ORDER =
            List.of(Verdict.SUPPORTED, Verdict.ONLY_IF, Verdict.NOT_SUPPORTED, Verdict.NOT_MEASURED, Verdict.SHOWN);

    private VerdictCounts() {}

    static String written(Edition edition, List<Verdict> verdicts) {
        return ORDER.stream()
                .filter(verdicts::contains)
                .map(verdict -> edition.text("count." + verdict.key(), count(verdict, verdicts)))
                .collect(Collectors.joining(edition.text("count.gap")));
    }

    private static String count(Verdict verdict, List<Verdict> verdicts) {
        return Numbers.whole(verdicts.stream().filter(verdict::equals).count());
    }
}
