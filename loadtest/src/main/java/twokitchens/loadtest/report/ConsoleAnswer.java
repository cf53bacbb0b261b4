package twokitchens.loadtest.report;

import java.util.Locale;
import java.util.stream.Stream;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.claim.Claim;
import twokitchens.loadtest.result.claim.ClaimTexts;
import twokitchens.loadtest.result.claim.DecidedClaim;

/** What a comparison says: the page's headline, and the verdict on each claim. */
final class ConsoleAnswer {
    private static final int VERDICT = 15;

    private ConsoleAnswer() {}

    /** The lines; none where no run gave numbers. */
    static Stream<String> lines(Comparison comparison) {
        if (comparison.runs().isEmpty()) {
            return Stream.empty();
        }
        String headline =
                Headline.of(LocalizedComparison.of(comparison, Locale.ENGLISH)).sentence();
        ClaimTexts texts = ClaimTexts.in(Locale.ENGLISH);
        Stream<String> claims = Claim.judged(comparison).stream().map(judgement -> claim(texts, judgement));
        return Stream.concat(Stream.of("\n", ConsoleText.wrapped(ConsoleText.plain(headline), 0), "\n"), claims);
    }

    private static String claim(ClaimTexts texts, DecidedClaim judgement) {
        String verdict = texts.verdict(judgement.verdict()).toUpperCase(Locale.ROOT);
        String claim = texts.claim(judgement.claim());
        return ConsoleText.wrapped(
                ("%-" + VERDICT + "s%s").formatted(ConsoleText.plain(verdict), ConsoleText.plain(claim)), VERDICT);
    }
}
