package twokitchens.loadtest.result.audit;

/** What a finding means for the run's numbers. */
public enum Severity {
    /** The numbers stand; the reader should know. */
    NOTE,
    /** The numbers may not be printed as a result. */
    INVALID
}
