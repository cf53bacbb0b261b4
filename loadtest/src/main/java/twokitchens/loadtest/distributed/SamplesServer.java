package twokitchens.loadtest.distributed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static twokitchens.loadtest.run.Requirements.badUsage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import twokitchens.loadtest.result.ResultsFile;
import twokitchens.loadtest.run.Requirements;

/** Hands over what a server took to whoever knows the token: {@code GET /samples}. */
public final class SamplesServer implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final String PATH = "/samples";

    private final HttpServer server;
    private final byte[] authorization;

    /**
     * Listens at once.
     *
     * @throws IOException if the port is taken
     */
    public SamplesServer(InetSocketAddress address, String token, Supplier<ServerUse> use) throws IOException {
        this.authorization = authorization(token).getBytes(UTF_8);
        this.server = HttpServer.create(address, 0);
        server.createContext(PATH, exchange -> answer(exchange, use));
        // On its one thread a client that sends half a request would keep all others waiting.
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "samples");
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
    }

    private static String authorization(String token) {
        return "Bearer " + token;
    }

    private void answer(HttpExchange exchange, Supplier<ServerUse> use) throws IOException {
        String given = exchange.getRequestHeaders().getFirst("Authorization");
        boolean isKnown = given != null && MessageDigest.isEqual(authorization, given.getBytes(UTF_8));
        byte[] body = isKnown ? ResultsFile.MAPPER.writeValueAsBytes(use.get()) : new byte[0];
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(isKnown ? 200 : 401, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** Where it listens. */
    public int port() {
        return server.getAddress().getPort();
    }

    /**
     * Asks such a server.
     *
     * @param url its base URL
     * @throws Requirements.BadUsageException if it does not hand them over
     */
    public static ServerUse ask(String url, String token) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + PATH))
                .header("Authorization", authorization(token))
                .build();
        try {
            HttpResponse<byte[]> response = DirectHttp.send(request, BodyHandlers.ofByteArray(), TIMEOUT);
            if (response.statusCode() != 200) {
                throw new IOException(
                        response.statusCode() == 401
                                ? "another token is right"
                                : "it answers with status " + response.statusCode());
            }
            return Optional.ofNullable(ResultsFile.MAPPER.readValue(response.body(), ServerUse.class))
                    .orElseThrow(() -> new IOException("it sends no samples"));
        } catch (JsonProcessingException foreign) {
            throw badUsage("no samples from " + url + ": it sends no samples");
        } catch (IOException problem) {
            throw badUsage("no samples from " + url + ": " + DirectHttp.reason(problem));
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
