package twokitchens.loadtest.run;

/** A run gave no numbers; the message is one line that names the contender. */
public final class RunFailedException extends Exception {
    private static final long serialVersionUID = 1;

    private final String message;

    public RunFailedException(String message) {
        super(message);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
