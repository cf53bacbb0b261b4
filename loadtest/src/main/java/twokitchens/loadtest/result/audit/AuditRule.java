package twokitchens.loadtest.result.audit;

import static twokitchens.loadtest.result.audit.Severity.INVALID;
import static twokitchens.loadtest.result.audit.Severity.NOTE;

import java.util.Locale;

/** What the audit can find; its text stands under its {@link #key} in both languages. */
public enum AuditRule {
    /** Requests in flight, arrivals and response times do not fit together. */
    LITTLE(INVALID),
    /** The window is too short for Little's law to say anything. */
    LITTLE_BLIND(NOTE),
    /** Some requests began and neither ended nor are still in flight. */
    FLOW(INVALID),
    /** The percentiles are not taken from all requests that ended. */
    LEFT_OUT(INVALID),
    /** Some requests failed. */
    FAILURES(NOTE),
    /** So many requests failed that the times of the others do not represent the clients. */
    MANY_FAILURES(INVALID),
    /** Requests of an open model were still waiting when the window closed. */
    UNSERVED(INVALID),
    /** The generator took nearly all of the processor time that it could get. */
    GENERATOR_BUSY(INVALID),
    /** All processes together took nearly all of the machine. */
    MACHINE_FULL(NOTE),
    /** Requests were sent late. */
    LAG(INVALID),
    /** One request was sent very late. */
    LAG_PEAK(NOTE),
    /** Fewer or more requests were sent than planned. */
    ARRIVALS(INVALID),
    /** A percentile has fewer than five requests beyond it. */
    PERCENTILE(INVALID),
    /** A request was served faster than its cook time. */
    TOO_FAST(INVALID),
    /** More requests were served than possible. */
    TOO_MANY(INVALID),
    /** Two successive answers were equal where they should differ. */
    SAME_ANSWERS(INVALID),
    /** The server's reported processor time is more than there was. */
    SERVER_CORES(INVALID),
    /** The generator's reported processor time is more than there was. */
    GENERATOR_CORES(INVALID),
    /** The reported processor time of all processes together is more than there was. */
    ALL_CORES(INVALID),
    /** The simulated language model itself was late. */
    MODEL_LATE(INVALID),
    /** It is unknown whether the simulated language model was in time. */
    MODEL_SILENT(INVALID),
    /** The server's samples cover less or more than the measured window. */
    SERVER_SAMPLES(INVALID),
    /** The generator's samples cover less or more than the measured window. */
    GENERATOR_SAMPLES(INVALID),
    /** Too few requests completed for the precision that is claimed. */
    PRECISION(INVALID),
    /** One contender measured as if it were two differs from itself. */
    AA_TEST(INVALID);

    private final Severity severity;

    AuditRule(Severity severity) {
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
