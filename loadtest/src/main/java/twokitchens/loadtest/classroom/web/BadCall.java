package twokitchens.loadtest.classroom.web;

/** A request that no page of ours sends. */
final class BadCall extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;

    BadCall(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
