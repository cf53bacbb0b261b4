package twokitchens.loadtest.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import twokitchens.loadtest.stress.ClosedModelClient.Request;

class EventLoopClientTest {
    private static final int CLIENTS = 20;
    private static final byte[] ANSWER =
            "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.UTF_8);

    private final CountDownLatch ended = new CountDownLatch(CLIENTS);

    /** The operating system would close them with the process, but a benchmark opens ten thousand more in it. */
    @RepeatedTest(10)
    void aClientThatIsClosedLeavesNoConnectionOpen() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        try (ServerSocket door = new ServerSocket(0, CLIENTS, InetAddress.getLoopbackAddress())) {
            threads.submit(() -> {
                while (true) {
                    Socket connection = door.accept();
                    threads.submit(() -> answer(connection));
                }
            });
            URI server = URI.create("http://127.0.0.1:" + door.getLocalPort());
            try (ClosedModelClient client =
                    new ClosedModelClient("it", server, CLIENTS, Duration.ofSeconds(20), false, () -> 0)) {
                client.open().during(number -> Request.get("/"), Duration.ZERO, Duration.ofMillis(100));
            }
            assertThat(ended.await(10, TimeUnit.SECONDS))
                    .as(() -> ended.getCount() + " are open")
                    .isTrue();
        } finally {
            threads.shutdownNow();
        }
    }

    /** Answers whatever comes, to its end. */
    private Object answer(Socket connection) throws IOException {
        try (connection) {
            InputStream requests = connection.getInputStream();
            for (int length = 0; length >= 0; length = requests.read(new byte[10_000])) {
                if (length > 0) {
                    connection.getOutputStream().write(ANSWER);
                }
            }
        }
        ended.countDown();
        return ended;
    }
}
