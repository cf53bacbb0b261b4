package twokitchens.cli;

/** A server that a command line starts: see {@link ServerMain}. */
public interface Server {
    /** The options that all servers have. */
    ServerOptions options();

    /**
     * Starts to listen.
     *
     * @return the port listened on
     * @throws Exception if it cannot; a {@link java.net.BindException} among the causes says that the port is taken
     */
    int start() throws Exception;

    /** Accepts no more requests, finishes those in flight, then stops. */
    void stop();
}
