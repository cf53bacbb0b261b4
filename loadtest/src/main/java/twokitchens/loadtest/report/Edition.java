package twokitchens.loadtest.report;

import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.RunResult;

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

    String text(String key, Object... values) {
        return texts.of(key, values);
    }

    String guests(RunResult run) {
        return guests(run.users());
    }

    String guests(int users) {
        return texts.count("guests", users);
    }
}
