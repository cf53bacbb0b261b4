package twokitchens.loadtest.classroom.kitchen;

/** What becomes of one order. The waiter's thread calls; a call must return at once. */
public interface Order {
    /** The response's headers have come: the dish is in the pan. */
    void cooking();

    /** The response's body has come. */
    void served();

    /** No whole answer came, or one that is not 200. */
    void lost(String reason);
}
