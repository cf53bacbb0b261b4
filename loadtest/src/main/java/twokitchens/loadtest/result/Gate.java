package twokitchens.loadtest.result;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import twokitchens.loadtest.result.statistics.DifferenceTest;
import twokitchens.loadtest.result.statistics.Estimate;

/**
 * Whether a later comparison is worse than an earlier one, by the exact rank test. All rows are one question: Holm's
 * correction keeps the probability that any of them fails though nothing is worse below {@link DifferenceTest#ALPHA}.
 *
 * @param rows in the order of the rules, then of the earlier comparison's runs
 * @param tested how many of them the repeats suffice for
 * @param neededRepeats how many repeats each run needs so that one worse row among all can fail
 */
public record Gate(List<Row> rows, int tested, int neededRepeats) {
    public Gate {
        rows = List.copyOf(rows);
    }

    /** What became of a row. */
    public enum Verdict {
        PASSED,
        FAILED,
        /** It can neither pass nor fail: numbers are missing, or the repeats can never show a difference. */
        NOT_JUDGED
    }

    /**
     * One number of one run, before and now.
     *
     * @param name as a rule names it: {@code cook.async-1.1000.p99}
     * @param before its repeats in the earlier comparison
     * @param now its repeats in the later one; none where it has no such number
     * @param worse how much worse the median is, as a share of the earlier one, or in its unit from 0; negative where it is better
     * @param pValue of the one-sided test, before Holm's correction; 1 where it is not worse; empty where not tested
     * @param detectable how much worse each new repeat would have to be for the row to fail alone, as spread as they
     *     are; empty where nothing would do
     */
    public record Row(
            String name,
            NamedMetric metric,
            double bound,
            List<Double> before,
            List<Double> now,
            Optional<Double> worse,
            Optional<Double> pValue,
            Optional<Double> detectable,
            Verdict verdict) {
        public Row {
            before = List.copyOf(before);
            now = List.copyOf(now);
        }

        private static Row of(GateRule rule, RunGroup run, List<Double> now) {
            NamedMetric metric = rule.name().metric();
            List<Double> before = run.values(metric.metric());
            Optional<Double> worse = now.isEmpty() ? Optional.empty() : Optional.of(worsening(metric, before, now));
            return new Row(
                    run.name() + "." + metric,
                    metric,
                    rule.bound(),
                    before,
                    now,
                    worse,
                    Optional.empty(),
                    Optional.empty(),
                    Verdict.NOT_JUDGED);
        }

        private Row with(Verdict outcome, Optional<Double> chance, Optional<Double> smallest) {
            return new Row(name, metric, bound, before, now, worse, chance, smallest, outcome);
        }

        private boolean canFail(int rows) {
            int fewest = Math.min(before.size(), now.size());
            return fewest >= DifferenceTest.LEAST_REPEATS
                    && rows / ways(before.size(), now.size()) <= DifferenceTest.ALPHA;
        }

        private boolean isWorse() {
            return worse.orElseThrow() > bound;
        }

        /** The two-sided test's, of which the worse side is one half. */
        private double chance(List<Double> later) {
            boolean isWorse = worsening(metric, before, later) > 0;
            return isWorse ? DifferenceTest.of(before, later).pValue().orElseThrow() / 2 : 1;
        }

        /** Where the row would fail alone: with the repeats' own spread about the earlier median, and so much worse. */
        private Optional<Double> detectable(int rows) {
            double shift = Estimate.of(before).median() / Estimate.of(now).median();
            if (!Double.isFinite(shift) || shift == 0) {
                return Optional.empty();
            }
            List<Double> level = now.stream().map(value -> value * shift).toList();
            List<Double> candidates = Stream.concat(
                            Stream.of(bound),
                            before.stream().flatMap(old -> level.stream().map(each -> worsening(metric, each, old))))
                    .filter(share -> share >= bound)
                    .map(share -> share + 1e-9)
                    // No throughput is worse by all of it.
                    .filter(share -> share < 1 || !metric.higherIsBetter())
                    .sorted()
                    .toList();
            int first = 0;
            int end = candidates.size();
            while (first < end) {
                int middle = (first + end) / 2;
                double factor = metric.higherIsBetter() ? 1 - candidates.get(middle) : 1 + candidates.get(middle);
                boolean fails = rows
                                * chance(level.stream()
                                        .map(value -> value * factor)
                                        .toList())
                        <= DifferenceTest.ALPHA;
                first = fails ? first : middle + 1;
                end = fails ? middle : end;
            }
            return first < candidates.size() ? Optional.of(candidates.get(first)) : Optional.empty();
        }
    }

    /**
     * Holds a later comparison against an earlier one.
     *
     * @throws IllegalArgumentException with one line if a rule judges nothing
     */
    public static Gate of(Comparison earlier, Comparison later, List<GateRule> rules) {
        List<RunGroup> before = RunGroup.of(earlier.runs());
        List<RunGroup> now = RunGroup.of(later.runs());
        List<Row> rows = new ArrayList<>();
        for (GateRule rule : rules) {
            if (!rule.onlyUsual()) {
                rule.name().among(before.stream().map(RunGroup::name).toList());
            }
            List<Row> judged = before.stream()
                    .filter(rule::judges)
                    .flatMap(run -> row(rule, run, now, later).stream())
                    .toList();
            if (judged.isEmpty() && !rule.onlyUsual()) {
                throw new IllegalArgumentException("'" + rule.name().text() + "': no run of both has it");
            }
            rows.addAll(judged);
        }
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("the two comparisons have no run in common");
        }
        return judged(rows);
    }

    /** Empty where there is nothing to compare; a run that the later comparison failed to measure is compared. */
    private static Optional<Row> row(GateRule rule, RunGroup run, List<RunGroup> now, Comparison later) {
        Optional<RunGroup> same =
                now.stream().filter(each -> each.name().equals(run.name())).findFirst();
        // A run of several levels that failed as a whole is told by the highest.
        boolean failed = later.failedRuns().stream()
                .anyMatch(each -> each.scenario().equals(run.scenario())
                        && each.contender().name().equals(run.contender().name())
                        && each.users() >= run.users());
        Metric metric = rule.name().metric().metric();
        if (run.values(metric).isEmpty() || same.isEmpty() && !failed) {
            return Optional.empty();
        }
        return Optional.of(
                Row.of(rule, run, same.map(each -> each.values(metric)).orElse(List.of())));
    }

    private static Gate judged(List<Row> rows) {
        int tested = (int) rows.stream().filter(row -> row.canFail(rows.size())).count();
        List<Row> ordered = rows.stream()
                .map(row -> row.canFail(rows.size())
                        ? row.with(Verdict.PASSED, Optional.of(row.chance(row.now())), row.detectable(tested))
                        : row)
                .toList();
        List<Row> likeliest = ordered.stream()
                .filter(row -> row.pValue().isPresent())
                .sorted(Comparator.comparing(row -> row.pValue().orElseThrow()))
                .toList();
        List<Row> shown = IntStream.range(0, likeliest.size())
                .takeWhile(
                        step -> (tested - step) * likeliest.get(step).pValue().orElseThrow() <= DifferenceTest.ALPHA)
                .mapToObj(likeliest::get)
                .filter(Row::isWorse)
                .toList();
        return new Gate(
                ordered.stream()
                        .map(row ->
                                shown.contains(row) ? row.with(Verdict.FAILED, row.pValue(), row.detectable()) : row)
                        .toList(),
                tested,
                IntStream.iterate(DifferenceTest.LEAST_REPEATS, repeats -> repeats + 1)
                        .filter(repeats -> rows.size() / ways(repeats, repeats) <= DifferenceTest.ALPHA)
                        .findFirst()
                        .orElseThrow());
    }

    /** In how many ways the ranks of both can be mixed: full separation is one of them, and no outcome is rarer. */
    static double ways(int before, int now) {
        return LongStream.rangeClosed(1, now)
                .mapToDouble(each -> (before + each) / (double) each)
                .reduce(1, (one, other) -> one * other);
    }

    private static double worsening(NamedMetric metric, List<Double> before, List<Double> now) {
        return worsening(metric, Estimate.of(before).median(), Estimate.of(now).median());
    }

    /** As a share of the earlier number. */
    private static double worsening(NamedMetric metric, double before, double now) {
        double change = (now - before) / (before == 0 ? 1 : before);
        return metric.higherIsBetter() ? -change : change;
    }

    /** Whether every row passed. */
    public boolean passes() {
        return rows.stream().allMatch(row -> row.verdict() == Verdict.PASSED);
    }
}
