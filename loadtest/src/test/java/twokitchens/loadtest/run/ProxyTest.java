package twokitchens.loadtest.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import twokitchens.loadtest.SourceFile;

/** No proxy of the system's or the user's stands between the kit and a contender. */
@Isolated
class ProxyTest {
    @TempDir
    private Path directory;

    private static final Pattern MAY_TAKE_A_PROXY = Pattern.compile(
            "new Socket\\((?!Proxy\\.NO_PROXY)|HttpClient\\.newHttpClient|openConnection\\((?!Proxy\\.NO_PROXY)"
                    + "|\\.openStream\\(|HttpClient\\s*\\.newBuilder\\(\\)(?!\\s*\\.version\\([^)]*\\)\\s*\\.proxy\\()");

    /** Sends everything to a proxy that nobody answers for. */
    private static final class ToProxy extends ProxySelector {
        private final Proxy proxy;

        ToProxy(Proxy.Type type) {
            this.proxy = new Proxy(type, InetSocketAddress.createUnresolved("127.0.0.1", 9));
        }

        @Override
        public List<Proxy> select(URI uri) {
            return List.of(proxy);
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException problem) {
            throw new AssertionError("asked the proxy for " + uri);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Proxy.Type.class, names = "DIRECT", mode = EnumSource.Mode.EXCLUDE)
    void aContenderIsAskedDirectly(Proxy.Type type) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        ProxySelector before = ProxySelector.getDefault();
        ProxySelector.setDefault(new ToProxy(type));
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort();
            assertThat(SingleRequest.get(url + "/users")
                            .send(Duration.ofSeconds(30), 100)
                            .status())
                    .isEqualTo(204);
            Path file = directory.resolve("mine.properties");
            Files.writeString(file, "name=mine\nkind=event-loop\nframework=none\ndialect=fastapi\nurl=" + url);
            Jars none = new Jars(directory, directory, directory);
            try (RunningContender contender =
                    RunningContender.start(ContenderSpec.read(file), Duration.ZERO, none, directory)) {
                assertThat(contender.awaitReady(Duration.ofSeconds(2))).isEqualTo(url);
            }
        } finally {
            ProxySelector.setDefault(before);
            server.stop(0);
        }
    }

    /** The JVM's own clients ask for a proxy unless they are told not to; Netty's, and Gatling's with it, do not. */
    @Test
    void noOtherConnectionAsksForAProxy() throws IOException {
        Map<String, Long> asking = new TreeMap<>();
        for (SourceFile file : SourceFile.all("src/main", "java")) {
            long times = MAY_TAKE_A_PROXY.matcher(file.text()).results().count();
            if (times > 0) {
                asking.put(file.path().getFileName().toString(), times);
            }
        }
        assertThat(asking)
                .as("the server's way to a language model may have one")
                .containsOnlyKeys("LlmClient.java");
    }
}
