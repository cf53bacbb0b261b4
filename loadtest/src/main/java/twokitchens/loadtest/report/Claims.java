package twokitchens.loadtest.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import twokitchens.loadtest.report.chart.Scale;
import twokitchens.loadtest.result.Numbers;
import twokitchens.loadtest.result.claim.Claim;
import twokitchens.loadtest.result.claim.Dumbbell;
import twokitchens.loadtest.result.claim.Judgement;
import twokitchens.loadtest.result.claim.Verdict;

/**
 * The table of the lesson's claims.
 *
 * @param heading how many there are, and how many hold
 * @param ticks of the axis on which rates are drawn
 * @param rows in the lesson's order, those that were not measured last
 */
record Claims(String heading, List<Tick> ticks, List<ClaimRow> rows) {
    private static final int CLOSE = 4;

    private static final Map<Claim, List<String>> FIGURES = Map.ofEntries(
            Map.entry(Claim.ONE_COOK, List.of("ladder")),
            Map.entry(Claim.MORE_COOKS, List.of("throughput")),
            Map.entry(Claim.MANY_WAITING, List.of("throughput")),
            Map.entry(Claim.WORKERS_COST, List.of("resources")),
            Map.entry(Claim.IO_BOUND, List.of("style", "throughput")),
            Map.entry(Claim.CPU_BOUND, List.of("chop")),
            Map.entry(Claim.FEW_USERS, List.of("throughput")),
            Map.entry(Claim.BYSTANDER, List.of("bystander")),
            Map.entry(Claim.MISTAKE, List.of("bystander")),
            Map.entry(Claim.VIRTUAL, List.of("throughput")),
            Map.entry(Claim.LLM_CALL, List.of("chat")));

    /** A grid line, with its value. */
    record Tick(String label, double percent) {}

    static Claims of(Edition edition, List<Figure> figures) {
        List<Judgement> judgements = Claim.judged(edition.comparison());
        Scale rates = scale(judgements, Dumbbell.Unit.PER_SECOND);
        Scale times = scale(judgements, Dumbbell.Unit.MILLISECONDS);
        return new Claims(
                heading(edition, judgements),
                ticks(rates),
                judgements.stream()
                        .sorted(Comparator.comparing(judgement -> judgement.verdict() == Verdict.NOT_MEASURED))
                        .map(judgement -> ClaimRow.of(edition, judgement, rates, times, figure(judgement, figures)))
                        .toList());
    }

    /** Every second one where they would stand close. */
    private static List<Tick> ticks(Scale rates) {
        List<Double> decades = rates.decades();
        int step = decades.size() > CLOSE ? 2 : 1;
        return IntStream.iterate(0, index -> index < decades.size(), index -> index + step)
                .mapToObj(decades::get)
                .map(decade -> new Tick(Numbers.plain(decade), Math.round(rates.at(decade) * 10) / 10.0))
                .toList();
    }

    private static String heading(Edition edition, List<Judgement> judgements) {
        List<Verdict> verdicts = judgements.stream().map(Judgement::verdict).toList();
        return edition.text(
                "claims.heading", Numbers.whole(judgements.size()), VerdictCounts.written(edition, verdicts));
    }

    private static Scale scale(List<Judgement> judgements, Dumbbell.Unit unit) {
        DoubleStream values = judgements.stream()
                .flatMap(judgement -> judgement.dumbbell().stream())
                .filter(dumbbell -> dumbbell.unit() == unit)
                .flatMap(dumbbell -> dumbbell.ends().stream())
                .mapToDouble(Dumbbell.End::value);
        return Scale.decadesAround(DoubleStream.concat(DoubleStream.of(1, 10), values), 0, 100);
    }

    /** The first of its figures that is on the page. */
    private static Optional<String> figure(Judgement judgement, List<Figure> figures) {
        return FIGURES.getOrDefault(judgement.claim(), List.of()).stream()
                .filter(id -> judgement.verdict() != Verdict.NOT_MEASURED)
                .filter(id -> figures.stream().anyMatch(figure -> figure.id().equals(id) && figure.isDrawn()))
                .findFirst();
    }
}
