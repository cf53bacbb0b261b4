package twokitchens.loadtest.report;

import static java.util.Comparator.comparingDouble;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import twokitchens.loadtest.report.chart.Scale;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.ServerKind;
import twokitchens.loadtest.result.claim.Claim;
import twokitchens.loadtest.result.claim.ComparisonPair;
import twokitchens.loadtest.result.claim.DecidedClaim;
import twokitchens.loadtest.result.claim.Verdict;

/**
 * The table of the lesson's claims.
 *
 * @param heading how many there are, and how many hold
 * @param ticks of the axis on which rates are drawn
 * @param rows in the lesson's order, those that were not measured last
 */
record Claims(String heading, List<Tick> ticks, List<Row> rows) {
    private static final int CLOSE = 4;

    private static final Map<Claim, List<String>> FIGURES = Map.ofEntries(
            Map.entry(Claim.ONE_COOK, List.of("ladder")),
            Map.entry(Claim.MORE_COOKS, List.of("throughput")),
            Map.entry(Claim.MANY_WAITING, List.of("throughput")),
            Map.entry(Claim.WORKERS_COST, List.of("resources")),
            Map.entry(Claim.IO_BOUND, List.of("style", "throughput")),
            Map.entry(Claim.CPU_BOUND, List.of("chop")),
            Map.entry(Claim.FEW_USERS, List.of("throughput")),
            Map.entry(Claim.QUICK_BESIDE_SLOW, List.of("quick-beside-slow")),
            Map.entry(Claim.BLOCKED_LOOP, List.of("quick-beside-slow")),
            Map.entry(Claim.VIRTUAL, List.of("throughput")),
            Map.entry(Claim.LLM_CALL, List.of("chat")));

    /** A grid line, with its value. */
    record Tick(String label, double percent) {}

    /**
     * One line of the table of claims.
     *
     * @param claim what the lesson says
     * @param evidence what was measured
     * @param theory how it was tested, and what was to be expected
     * @param verdict the word
     * @param mark its shape's class
     * @param figure the figure that shows it; empty where there is none on the page
     * @param knobs the ends of its dumbbell, lowest first; may be empty
     */
    record Row(
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

        static Row of(
                LocalizedComparison edition,
                DecidedClaim judgement,
                Scale rates,
                Scale times,
                Optional<String> figure) {
            var texts = edition.claimTexts();
            return new Row(
                    texts.claim(judgement.claim()),
                    texts.evidence(judgement),
                    texts.theory(judgement.claim()),
                    texts.verdict(judgement.verdict()),
                    judgement.verdict().key(),
                    figure,
                    judgement.dumbbell().map(ends -> knobs(ends, rates, times)).orElse(List.of()));
        }

        private static List<Knob> knobs(ComparisonPair dumbbell, Scale rates, Scale times) {
            List<ComparisonPair.End> ends = dumbbell.ends().stream()
                    .sorted(comparingDouble(ComparisonPair.End::value))
                    .toList();
            return IntStream.range(0, ends.size())
                    .mapToObj(index ->
                            knob(dumbbell.unit(), ends.get(index), index > 0 || ends.size() == 1, rates, times))
                    .toList();
        }

        private static Knob knob(
                ComparisonPair.Unit unit, ComparisonPair.End end, boolean high, Scale rates, Scale times) {
            boolean perSecond = unit == ComparisonPair.Unit.PER_SECOND;
            return new Knob(
                    end.kind() == ServerKind.BLOCKING ? "blocking" : "event-loop",
                    high ? "high" : "low",
                    perSecond ? NumberFormats.amount(end.value()) : NumberFormats.time(end.value()),
                    Math.round((perSecond ? rates : times).at(end.value()) * 10) / 10.0);
        }
    }

    static Claims of(LocalizedComparison edition, List<Figure> figures) {
        List<DecidedClaim> judgements = Claim.judged(edition.comparison());
        Scale rates = scale(judgements, ComparisonPair.Unit.PER_SECOND);
        Scale times = scale(judgements, ComparisonPair.Unit.MILLISECONDS);
        List<Verdict> verdicts = judgements.stream().map(DecidedClaim::verdict).toList();
        return new Claims(
                edition.text("claims.heading", NumberFormats.whole(judgements.size()), edition.counted(verdicts)),
                ticks(rates),
                judgements.stream()
                        .sorted(Comparator.comparing(judgement -> judgement.verdict() == Verdict.NOT_MEASURED))
                        .map(judgement -> Row.of(edition, judgement, rates, times, figure(judgement, figures)))
                        .toList());
    }

    /** Every second tick where all of them would be close together. */
    private static List<Tick> ticks(Scale rates) {
        List<Double> decades = rates.decades();
        int step = decades.size() > CLOSE ? 2 : 1;
        return IntStream.iterate(0, index -> index < decades.size(), index -> index + step)
                .mapToObj(decades::get)
                .map(decade -> new Tick(NumberFormats.plain(decade), Math.round(rates.at(decade) * 10) / 10.0))
                .toList();
    }

    private static Scale scale(List<DecidedClaim> judgements, ComparisonPair.Unit unit) {
        DoubleStream values = judgements.stream()
                .flatMap(judgement -> judgement.dumbbell().stream())
                .filter(dumbbell -> dumbbell.unit() == unit)
                .flatMap(dumbbell -> dumbbell.ends().stream())
                .mapToDouble(ComparisonPair.End::value);
        return Scale.decadesAround(DoubleStream.concat(DoubleStream.of(1, 10), values), 0, 100);
    }

    /** The first of its figures that is on the page. */
    private static Optional<String> figure(DecidedClaim judgement, List<Figure> figures) {
        return FIGURES.getOrDefault(judgement.claim(), List.of()).stream()
                .filter(id -> judgement.verdict() != Verdict.NOT_MEASURED)
                .filter(id -> figures.stream().anyMatch(figure -> figure.id().equals(id) && figure.isDrawn()))
                .findFirst();
    }
}
