package twokitchens.loadtest.report;

import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.Measure;
import twokitchens.loadtest.result.Numbers;
import twokitchens.loadtest.result.OpenLoad;
import twokitchens.loadtest.result.Repeats;
import twokitchens.loadtest.result.RunResult;
import twokitchens.loadtest.result.claim.ClaimTexts;
import twokitchens.loadtest.result.claim.LessonTexts;
import twokitchens.loadtest.result.statistics.Estimate;

/**
 * A comparison and the language in which it is told.
 *
 * @param comparison what was measured
 * @param texts the language
 * @param names what its contenders are called there
 */
record Edition(Comparison comparison, Texts texts, Names names) {

    static Edition of(Comparison comparison, Texts texts) {
        return new Edition(comparison, texts, Names.of(comparison, texts));
    }

    Runs runs(String scenario) {
        return Runs.of(comparison, scenario);
    }

    /** The same without those who are there to tell style and framework apart. */
    Runs kitchens(String scenario) {
        return runs(scenario).without(Cast::isControl);
    }

    /** A run's number, with the interval in which it lies where there are repeats. */
    String written(Repeats run, Measure measure, DoubleFunction<String> format) {
        return run.estimate(measure).map(estimate -> written(estimate, format)).orElse("–");
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

    String guests(Repeats run) {
        return guests(run.users());
    }

    /** How heavy a run's load is: guests at once, or those who come each second. */
    String load(RunResult run) {
        return run.open().map(this::rates).orElseGet(() -> load(run.users()));
    }

    /** Of an open model that gave no numbers, the rate is not known. */
    String load(int users) {
        return users == 0 ? text("load.open") : guests(users);
    }

    private String rates(OpenLoad load) {
        return text(
                "load.rate",
                load.rates().stream()
                        .map(rate -> Numbers.plain(rate.perSecond()))
                        .collect(Collectors.joining(" → ")));
    }

    ClaimTexts claimTexts() {
        return ClaimTexts.in(Locale.forLanguageTag(texts.language()));
    }

    String clients(int users) {
        return texts.count("clients", users);
    }

    LessonTexts lessonTexts() {
        return LessonTexts.in(Locale.forLanguageTag(texts.language()));
    }

    String guests(int users) {
        return texts.count("guests", users);
    }
}
