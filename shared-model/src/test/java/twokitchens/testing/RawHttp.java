package twokitchens.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;

/** Sends bytes to a server on this machine and reads the response until the server closes the connection. */
public final class RawHttp {
    private static final int TIMEOUT_MILLIS = 30_000;
    private static final int LARGE = 100_000;

    private RawHttp() {}

    /** Exchanges one request for one response. */
    public static RawResponse exchange(int port, RawRequest request) throws IOException {
        return RawResponse.parse(exchange(port, request.bytes(port)));
    }

    /** Sends a request over a new connection; the response can be received later. */
    public static Exchange send(int port, RawRequest request) throws IOException {
        return send(port, request.bytes(port));
    }

    /** Exchanges bytes for bytes. */
    public static byte[] exchange(int port, byte[] request) throws IOException {
        return send(port, request).receive();
    }

    /**
     * Sends bytes over a new connection; the response can be received later. A server may reject a large body before it
     * has been sent whole; its response can be read all the same.
     */
    public static Exchange send(int port, byte[] request) throws IOException {
        Socket socket = new Socket();
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.connect(new InetSocketAddress("127.0.0.1", port), TIMEOUT_MILLIS);
        try {
            socket.getOutputStream().write(request);
        } catch (SocketException refused) {
            if (request.length < LARGE) {
                throw refused;
            }
        }
        return new Exchange(socket);
    }

    /**
     * A request that has been sent.
     *
     * @param socket the connection over which it was sent
     */
    public record Exchange(Socket socket) {
        /** Reads the response until the server closes the connection, then closes it too. */
        public byte[] receive() throws IOException {
            ByteArrayOutputStream received = new ByteArrayOutputStream();
            try (socket) {
                socket.getInputStream().transferTo(received);
            } catch (SocketException reset) {
                if (received.size() == 0) {
                    throw reset;
                }
            }
            return received.toByteArray();
        }
    }
}
