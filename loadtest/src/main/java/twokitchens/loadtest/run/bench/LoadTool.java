package twokitchens.loadtest.run.bench;

import java.io.IOException;
import java.net.URI;
import twokitchens.loadtest.run.RunFailure;
import twokitchens.loadtest.scenario.UsersRequest;

/** Somebody else's program that asks a server as often as it answers, over a number of connections. */
interface LoadTool {
    /** As a title has it. */
    String name();

    /**
     * Whether it costs so little that rates and response times are the server's. Those that another tool sees are its own,
     * and only the server's processor time tells of the server.
     */
    boolean isLight();

    /** How many windows of each server before it counts. */
    int warmUp();

    /** How many where the server has just been asked for something else. */
    int nextWarmUp();

    /** How many turns of two windows each are taken with it. */
    int turns();

    /**
     * Asks for one window.
     *
     * @return what it saw; the server's processor time is left at 0
     */
    Window ask(UsersRequest request, URI server, int connections) throws RunFailure, IOException, InterruptedException;
}
