package twokitchens.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a server did with a case of the protocol suite.
 *
 * @param interim the statuses below 200
 * @param statuses the statuses of its responses to the case itself
 * @param answersTheNext whether it answered the request after the case
 * @param isSmuggled whether it executed a request that was part of a body, or came when no more may be accepted
 * @param isSilent whether it neither responded nor closed the connection in the end
 * @param text all that it sent
 */
record ProtocolOutcome(
        List<Integer> interim,
        List<Integer> statuses,
        boolean answersTheNext,
        boolean isSmuggled,
        boolean isSilent,
        String text) {
    private static final int PATIENCE_MILLIS = 10_000;

    /** The response to it, the digest of 32 zero bytes, is none that a case requests. */
    private static final String NEXT = "GET /chop?n=1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

    private static final String NEXT_ANSWER = "66687aadf862bd77";

    /** Sends a case to a server, and records the outcome. */
    static ProtocolOutcome of(ProtocolCase protocolCase, RunningServer server) throws IOException {
        long before = hiddenUsers(server);
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        boolean isSilent = !exchange(protocolCase, server.port(), received);
        List<Integer> interim = new ArrayList<>();
        List<Integer> statuses = new ArrayList<>();
        boolean next = false;
        for (RawResponse response : RawResponse.parseAll(received.toByteArray())) {
            if (response.text().contains(NEXT_ANSWER)) {
                next = true;
            } else {
                (response.status() < 200 ? interim : statuses).add(response.status());
            }
        }
        boolean isSmuggled = hiddenUsers(server) > before;
        return new ProtocolOutcome(interim, statuses, next, isSmuggled, isSilent, received.toString());
    }

    private static long hiddenUsers(RunningServer server) throws IOException {
        return server.userNames().stream()
                .filter(ProtocolCase.HIDDEN_NAME::equals)
                .count();
    }

    /** Returns whether the server closed the connection. It may do so before everything has been sent. */
    private static boolean exchange(ProtocolCase protocolCase, int port, ByteArrayOutputStream received)
            throws IOException {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(new InetSocketAddress("127.0.0.1", port), PATIENCE_MILLIS);
            try {
                socket.getOutputStream().write(protocolCase.followedBy(NEXT));
                if (protocolCase.ends()) {
                    socket.shutdownOutput();
                }
            } catch (SocketException refused) {
                // The response can still be read.
            }
            socket.getInputStream().transferTo(received);
            return true;
        } catch (SocketException reset) {
            return true;
        } catch (SocketTimeoutException silence) {
            return false;
        }
    }

    /** In the words of the documentation's table. */
    String words() {
        List<String> words = new ArrayList<>();
        Stream.concat(interim.stream(), statuses.stream()).map(String::valueOf).forEach(words::add);
        if (isSilent) {
            words.add("waits");
        } else if (!answersTheNext) {
            words.add("closes");
        }
        if (isSmuggled) {
            words.add("smuggles");
        }
        return String.join(", ", words);
    }
}
