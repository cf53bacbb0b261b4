package twokitchens.loadtest.report;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import twokitchens.loadtest.report.chart.Scale;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.claim.Claim;
import twokitchens.loadtest.result.claim.ComparisonPair;
import twokitchens.loadtest.result.claim.ComparisonPair.Unit;
import twokitchens.loadtest.result.claim.DecidedClaim;
import twokitchens.loadtest.result.claim.Verdict;

/** The lesson's claims: how many hold, the axis of rates, and a row for each, those that were not measured last. */
record Claims(String heading, List<Tick> ticks, List<Row> rows) {
    private static final int CLOSE = 4;
    /** Where the page may show a claim, the best place first. */
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
            Map.entry(Claim.LLM_CALL, List.of("chat")),
            Map.entry(Claim.DATABASE, List.of("pool")));

    record Tick(String label, double percent) {}

    /**
     * One line.
     *
     * @param theory how it was tested, and what was to be expected
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
            List<Knob> knobs) {}

    /** One end of a dumbbell, with the side of the dot on which its label stands. */
    record Knob(String css, String side, String label, double percent) {}

    static Claims of(LocalizedComparison edition, Set<String> onThePage) {
        List<DecidedClaim> claims = Claim.judged(edition.comparison());
        Scale rates = scale(claims, Unit.PER_SECOND);
        Scale times = scale(claims, Unit.MILLISECONDS);
        Function<Unit, Scale> scales = unit -> unit == Unit.PER_SECOND ? rates : times;
        return new Claims(
                edition.text(
                        "claims.heading",
                        NumberFormats.whole(claims.size()),
                        edition.counted(
                                claims.stream().map(DecidedClaim::verdict).toList())),
                ticks(rates),
                claims.stream()
                        .sorted(comparing(claim -> claim.verdict() == Verdict.NOT_MEASURED))
                        .map(claim -> row(edition, claim, scales, onThePage))
                        .toList());
    }

    private static Row row(
            LocalizedComparison edition, DecidedClaim decided, Function<Unit, Scale> scales, Set<String> onThePage) {
        var texts = edition.claimTexts();
        return new Row(
                texts.claim(decided.claim()),
                texts.evidence(decided),
                texts.theory(decided.claim()),
                texts.verdict(decided.verdict()),
                decided.verdict().key(),
                FIGURES.getOrDefault(decided.claim(), List.of()).stream()
                        .filter(figure -> decided.verdict() != Verdict.NOT_MEASURED)
                        .filter(onThePage::contains)
                        .findFirst(),
                decided.dumbbell()
                        .map(ends -> knobs(ends, scales.apply(ends.unit())))
                        .orElse(List.of()));
    }

    private static List<Knob> knobs(ComparisonPair dumbbell, Scale scale) {
        List<ComparisonPair.End> ends = dumbbell.ends().stream()
                .sorted(comparingDouble(ComparisonPair.End::value))
                .toList();
        return IntStream.range(0, ends.size())
                .mapToObj(index -> knob(dumbbell.unit(), ends.get(index), index > 0 || ends.size() == 1, scale))
                .toList();
    }

    private static Knob knob(Unit unit, ComparisonPair.End end, boolean high, Scale scale) {
        return new Knob(
                Marks.css(end.kind()),
                high ? "high" : "low",
                unit == Unit.PER_SECOND ? NumberFormats.amount(end.value()) : NumberFormats.time(end.value()),
                percent(scale, end.value()));
    }

    /** Every second tick where all of them would be close together. */
    private static List<Tick> ticks(Scale rates) {
        List<Double> decades = rates.decades();
        int step = decades.size() > CLOSE ? 2 : 1;
        return IntStream.iterate(0, index -> index < decades.size(), index -> index + step)
                .mapToObj(decades::get)
                .map(decade -> new Tick(NumberFormats.plain(decade), percent(rates, decade)))
                .toList();
    }

    private static double percent(Scale scale, double value) {
        return Math.round(scale.at(value, 0, 100) * 10) / 10.0;
    }

    private static Scale scale(List<DecidedClaim> claims, Unit unit) {
        DoubleStream values = claims.stream()
                .flatMap(claim -> claim.dumbbell().stream())
                .filter(dumbbell -> dumbbell.unit() == unit)
                .flatMap(dumbbell -> dumbbell.ends().stream())
                .mapToDouble(ComparisonPair.End::value);
        return Scale.decadesAround(DoubleStream.concat(DoubleStream.of(1, 10), values));
    }
}
