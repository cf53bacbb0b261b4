package twokitchens.loadtest.run.bench;

import java.io.IOException;
import java.net.URI;
import twokitchens.loadtest.run.RunFailure;
import twokitchens.loadtest.scenario.UsersRequest;

/** Somebody else's program that asks a server as often as it answers, over a number of connections. */
interface LoadTool {
    /** As a title has it. */
    String name();

    /** How many turns of two windows each are taken with it. */
    int turns();

    /**
     * Asks for one window.
     *
     * @return what it saw; the server's processor time is left at 0
     */
    Window ask(UsersRequest request, URI server, int connections) throws RunFailure, IOException, InterruptedException;
}
