package twokitchens.loadtest.run;

/** A run gave no numbers; the message is one line that names the contender. */
public final class RunFailure extends Exception {
    private static final long serialVersionUID = 1;

    public RunFailure(String message) {
        super(message);
    }
}
