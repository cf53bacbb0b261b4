package twokitchens.sync.hardening;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.CountDownLatch;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * Notices that a client closes its connection while a worker waits for something else. By itself Jetty reads a
 * connection again only after the response.
 */
public final class DisconnectListener implements AutoCloseable {
    private final HttpConnection connection;
    private final Runnable onDisconnect;
    private final CountDownLatch seen = new CountDownLatch(1);
    private final boolean isListening;

    /**
     * Listens until it is closed. It must be closed by the worker that responds, before it responds.
     *
     * @param request whose body, if any, has been read
     * @param onDisconnect runs at most once, on the selector's thread, and must not block
     */
    public static DisconnectListener of(HttpServletRequest request, Runnable onDisconnect) {
        return new DisconnectListener(
                (HttpConnection) ServletContextRequest.getServletContextRequest(request)
                        .getConnectionMetaData()
                        .getConnection(),
                onDisconnect);
    }

    private DisconnectListener(HttpConnection connection, Runnable onDisconnect) {
        this.connection = connection;
        this.onDisconnect = onDisconnect;
        // A client that has sent its next request already is there, and what comes after that has no room.
        this.isListening = connection.isRequestBufferEmpty()
                && endPoint().getFillInterest().tryRegister(new Readable());
    }

    private AbstractEndPoint endPoint() {
        return (AbstractEndPoint) connection.getEndPoint();
    }

    /** Stops listening: from now on, the connection is Jetty's again. */
    @Override
    public void close() {
        if (isListening && !endPoint().getFillInterest().onFail(new ClosedChannelException())) {
            try {
                seen.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** What comes first is the client's end, or the first byte of its next request, which Jetty gets back. */
    private void read() throws IOException {
        ByteBuffer first = BufferUtil.allocate(1);
        int length = connection.getEndPoint().fill(first);
        if (length < 0) {
            onDisconnect.run();
        } else if (length > 0) {
            connection.onUpgradeTo(first);
        }
    }

    private final class Readable implements Callback {
        @Override
        public void succeeded() {
            try {
                read();
            } catch (IOException reset) {
                onDisconnect.run();
            } finally {
                seen.countDown();
            }
        }

        /** Also by {@link #close()}. */
        @Override
        public void failed(Throwable reason) {
            seen.countDown();
        }

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }
    }
}
