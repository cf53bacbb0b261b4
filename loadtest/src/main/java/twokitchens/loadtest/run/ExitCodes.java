package twokitchens.loadtest.run;

/** How every command ends; {@code docs/commands.md} lists the same. */
public final class ExitCodes {
    public static final int OK = 0;

    /** A run gave no numbers, or not those that were hoped for. */
    public static final int NO_NUMBERS = 1;

    /** The request cannot be carried out: one line says why, and nothing was measured. */
    public static final int BAD_USAGE = 2;

    /** The audit refused the numbers of a run. */
    public static final int NUMBERS_REFUSED = 3;

    /** A threshold or a gate failed, or could not be judged. */
    public static final int GATE_FAILED = 4;

    private ExitCodes() {}
}
