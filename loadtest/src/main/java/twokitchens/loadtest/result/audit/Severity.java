package twokitchens.loadtest.result.audit;

/** What a finding means for the run's numbers. */
public enum Severity {
    /** They stand; the reader should know. */
    NOTE,
    /** They may not be printed as a result. */
    SPOILT
}
