package twokitchens.loadtest.report;

import static java.util.Comparator.comparingDouble;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import twokitchens.loadtest.report.chart.Scale;
import twokitchens.loadtest.result.Numbers;
import twokitchens.loadtest.result.Style;
import twokitchens.loadtest.result.claim.Dumbbell;
import twokitchens.loadtest.result.claim.Judgement;

/**
 * One line of the table of claims.
 *
 * @param claim what the lesson says
 * @param evidence what was measured
 * @param theory with what, and what was to be expected
 * @param verdict the word
 * @param mark its shape's class
 * @param figure the figure that shows it; empty where there is none on the page
 * @param knobs the ends of its dumbbell, lowest first; may be empty
 */
record ClaimRow(
        String claim,
        String evidence,
        String theory,
        String verdict,
        String mark,
        Optional<String> figure,
        List<Knob> knobs) {

    /**
     * One end of a dumbbell.
     *
     * @param css its style's class
     * @param side on which side of the dot its label stands
     * @param label the value, written
     * @param percent from the left
     */
    record Knob(String css, String side, String label, double percent) {}

    static ClaimRow of(Edition edition, Judgement judgement, Scale rates, Scale times, Optional<String> figure) {
        var texts = edition.claimTexts();
        return new ClaimRow(
                texts.claim(judgement.claim()),
                texts.evidence(judgement),
                texts.theory(judgement.claim()),
                texts.verdict(judgement.verdict()),
                judgement.verdict().key(),
                figure,
                judgement.dumbbell().map(ends -> knobs(ends, rates, times)).orElse(List.of()));
    }

    private static List<Knob> knobs(Dumbbell dumbbell, Scale rates, Scale times) {
        List<Dumbbell.End> ends = dumbbell.ends().stream()
                .sorted(comparingDouble(Dumbbell.End::value))
                .toList();
        return IntStream.range(0, ends.size())
                .mapToObj(index -> knob(dumbbell.unit(), ends.get(index), index > 0 || ends.size() == 1, rates, times))
                .toList();
    }

    private static Knob knob(Dumbbell.Unit unit, Dumbbell.End end, boolean high, Scale rates, Scale times) {
        boolean perSecond = unit == Dumbbell.Unit.PER_SECOND;
        return new Knob(
                end.style() == Style.BLOCKING ? "blocking" : "event-loop",
                high ? "high" : "low",
                perSecond ? Numbers.amount(end.value()) : Numbers.time(end.value()),
                Math.round((perSecond ? rates : times).at(end.value()) * 10) / 10.0);
    }
}
