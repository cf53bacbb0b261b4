package twokitchens.loadtest.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Chooses ports that no process listens on. They lie below those that systems use for outgoing connections: connections
 * of the previous run cannot occupy them, and a client that connects too early cannot reach itself.
 */
final class FreePort {
    private static final int FIRST = 10_000;
    private static final int LAST = 30_000;
    private static final int ATTEMPTS = 100;

    private FreePort() {}

    static int choose() throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IOException("no free port from " + FIRST + " to " + LAST);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
