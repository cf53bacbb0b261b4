package twokitchens.loadtest.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import twokitchens.cli.Language;
import twokitchens.loadtest.report.chart.Chart.Layout;
import twokitchens.loadtest.report.chart.Label;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.Metric;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.OpenLoad;
import twokitchens.loadtest.result.RunGroup;
import twokitchens.loadtest.result.RunResult;
import twokitchens.loadtest.result.claim.ClaimTexts;
import twokitchens.loadtest.result.claim.Verdict;
import twokitchens.loadtest.result.statistics.Estimate;

/** A comparison, the language in which it is reported, and what its contenders are called there. */
record LocalizedComparison(Comparison comparison, Texts texts, ContenderNames names) {
    private static final List<Verdict> VERDICTS =
            List.of(Verdict.SUPPORTED, Verdict.ONLY_IF, Verdict.NOT_SUPPORTED, Verdict.NOT_MEASURED, Verdict.SHOWN);

    static LocalizedComparison of(Comparison comparison, Locale language) {
        Texts texts = Texts.in(language);
        return new LocalizedComparison(comparison, texts, ContenderNames.of(comparison, texts));
    }

    /** In the language of a terminal or a log. */
    static LocalizedComparison of(Comparison comparison) {
        return of(comparison, Language.current().locale());
    }

    Runs runs(String scenario) {
        return Runs.of(comparison, scenario);
    }

    /** The scenario's runs without those that tell style and framework apart, show a mistake, or are a limit. */
    Runs withoutControls(String scenario) {
        return runs(scenario).withoutControls();
    }

    /** A run's number, with the interval in which it lies where there are repeats. */
    String written(RunGroup run, Metric measure, DoubleFunction<String> format) {
        return run.estimate(measure).map(estimate -> written(estimate, format)).orElse(Table.NONE);
    }

    private String written(Estimate estimate, DoubleFunction<String> format) {
        String median = format.apply(estimate.median());
        return estimate.interval()
                .map(interval -> text("interval", median, format.apply(interval.low()), format.apply(interval.high())))
                .orElse(median);
    }

    String text(String key, Object... values) {
        return texts.of(key, values);
    }

    /**
     * The sentence on a pair's difference; empty where either does not report the number.
     *
     * @param key the beginning of the sentence's key, before the outcome
     * @param more what it names beside the load, the blocking contender, both numbers and their ratio
     */
    Optional<String> compared(String key, Pair pair, Metric metric, DoubleFunction<String> format, String... more) {
        return pair.outcome(metric).map(outcome -> {
            List<Object> facts = new ArrayList<>(List.of(
                    clients(pair.users()),
                    names.spoken(pair.blocking().contender()),
                    format.apply(pair.blocking().median(metric).orElseThrow()),
                    format.apply(pair.eventLoop().median(metric).orElseThrow()),
                    pair.times(metric).orElseThrow()));
            facts.addAll(List.of(more));
            return text(key + outcome, facts.toArray());
        });
    }

    String spoken(RunGroup run) {
        return names.spoken(run.contender());
    }

    /** A run's contender for a label without much room. */
    String brief(RunGroup run) {
        return names.brief(run.contender());
    }

    /** A run's contender, as much of it as there is room for on the page, in its colour. */
    Label labelled(RunGroup run, Layout layout) {
        return Marks.label(run.contender(), label(run, layout));
    }

    String label(RunGroup run, Layout layout) {
        return layout.narrow() ? brief(run) : full(run);
    }

    String full(RunGroup run) {
        return names.full(run.contender());
    }

    String cores() {
        return texts.count("cores", comparison.machine().cores());
    }

    String threads(RunGroup run) {
        return texts.count("threads", Math.round(run.median(Metric.THREADS).orElse(0.0)));
    }

    String clients(RunGroup run) {
        return clients(run.users());
    }

    /** A run's load: concurrent clients, or arrivals per second. */
    String load(RunResult run) {
        String load =
                run.open().map(open -> text("load.rate", rates(open, " → "))).orElseGet(() -> load(run.users()));
        return run.connections()
                .map(pool -> text("load.pool", load, texts.count("connections", pool)))
                .orElse(load);
    }

    /** A run's load; the rate of an open model that gave no numbers is not known. */
    String load(int users) {
        return users == 0 ? text("load.open") : clients(users);
    }

    static String rates(OpenLoad load, String between) {
        return load.rates().stream()
                .map(rate -> NumberFormats.plain(rate.perSecond()))
                .collect(Collectors.joining(between));
    }

    /** How many verdicts came out how: {@code 3 supported, 4 on a condition}; what none did is not named. */
    String counted(List<Verdict> verdicts) {
        return VERDICTS.stream()
                .filter(verdicts::contains)
                .map(verdict ->
                        text("count." + verdict.key(), NumberFormats.whole(Collections.frequency(verdicts, verdict))))
                .collect(Collectors.joining(text("count.gap")));
    }

    ClaimTexts claimTexts() {
        return ClaimTexts.in(texts.locale());
    }

    String clients(int users) {
        return texts.count("clients", users);
    }
}
