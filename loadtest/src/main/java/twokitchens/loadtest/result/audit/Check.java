package twokitchens.loadtest.result.audit;

import static twokitchens.loadtest.result.audit.Severity.NOTE;
import static twokitchens.loadtest.result.audit.Severity.SPOILT;

import java.util.Locale;

/** What the audit can find; its text stands under its {@link #key} in both languages. */
public enum Check {
    /** Requests under way, arrivals and response times do not fit together. */
    LITTLE(SPOILT),
    /** The window is too short for Little's law to say anything. */
    LITTLE_BLIND(NOTE),
    /** Some requests began and neither ended nor are still under way. */
    FLOW(SPOILT),
    /** The percentiles are not taken from all requests that ended. */
    LEFT_OUT(SPOILT),
    /** Some requests failed. */
    FAILURES(NOTE),
    /** So many requests failed that the others' times are not the guests'. */
    MANY_FAILURES(SPOILT),
    /** Guests of an open model were still waiting when the window closed. */
    UNSERVED(SPOILT),
    /** The generator took nearly all of the processor time that it could get. */
    GENERATOR_BUSY(SPOILT),
    /** All processes together took nearly all of the machine. */
    MACHINE_FULL(NOTE),
    /** Guests came late. */
    LAG(SPOILT),
    /** One guest came very late. */
    LAG_PEAK(NOTE),
    /** Fewer or more guests came than were to. */
    ARRIVALS(SPOILT),
    /** A percentile has fewer than five requests beyond it. */
    PERCENTILE(SPOILT),
    /** A request was served faster than its dish cooks. */
    TOO_FAST(SPOILT),
    /** More were served than can be. */
    TOO_MANY(SPOILT),
    /** Two successive answers were equal that should not be. */
    SAME_ANSWERS(SPOILT),
    /** The server is said to have taken more processor time than there was. */
    SERVER_CORES(SPOILT),
    /** The generator is said to have taken more processor time than there was. */
    GENERATOR_CORES(SPOILT),
    /** All processes together are. */
    ALL_CORES(SPOILT),
    /** The simulated language model was not in time itself. */
    MODEL_LATE(SPOILT),
    /** Nobody knows whether the simulated language model was in time. */
    MODEL_SILENT(SPOILT),
    /** The server was not watched in the measured window, or in more than that. */
    SERVER_SAMPLES(SPOILT),
    /** The generator was not watched in the measured window, or in more than that. */
    GENERATOR_SAMPLES(SPOILT),
    /** Too few requests completed for the precision that is claimed. */
    PRECISION(SPOILT),
    /** One contender measured as if it were two differs from itself. */
    SAME_TWICE(SPOILT);

    private final Severity severity;

    Check(Severity severity) {
        this.severity = severity;
    }

    /** What it means for the numbers. */
    public Severity severity() {
        return severity;
    }

    /** Its name in text files: {@code generator-busy}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Finding with(String... values) {
        return new Finding(this, values);
    }
}
