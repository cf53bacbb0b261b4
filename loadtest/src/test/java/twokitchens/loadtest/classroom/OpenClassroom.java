package twokitchens.loadtest.classroom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import twokitchens.loadtest.classroom.lesson.Classroom;
import twokitchens.loadtest.classroom.lesson.ServerSettings;
import twokitchens.loadtest.classroom.lesson.ServerSettings.CookMode;
import twokitchens.loadtest.classroom.lesson.ServerState;
import twokitchens.loadtest.classroom.web.WebServer;

/** A whole classroom for a test: both real servers, the teacher's door and the phones' door, all on free ports. */
final class OpenClassroom implements AutoCloseable {
    /** The root of the repository, whatever the working directory: this code is in loadtest/target/test-classes. */
    static final Path REPOSITORY = Path.of(URI.create(OpenClassroom.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toString()))
            .resolve("../../..")
            .normalize();

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Classroom classroom;
    private final WebServer server;

    /** Opens it and waits until both kitchens are open. */
    OpenClassroom() throws IOException, InterruptedException {
        classroom = new Classroom(jar("sync-server"), jar("async-server"), false);
        server = new WebServer(classroom, 0, Optional.of(InetAddress.getLoopbackAddress()));
        awaitOpen();
    }

    private static Path jar(String module) {
        return REPOSITORY.resolve(module).resolve("target").resolve(module + ".jar");
    }

    Classroom lesson() {
        return classroom;
    }

    String page() {
        return server.pageAddress();
    }

    /** The phones' page, at the phones' own door. */
    String phonePage() {
        return server.invitation().address();
    }

    /** The phones' door without the token. */
    String phoneDoor() {
        return URI.create(phonePage()).resolve("/").toString();
    }

    /** Cooks this from now on, and waits until both kitchens do. */
    void serve(int dishMillis, int cooks, CookMode mode) throws InterruptedException {
        serve(new ServerSettings(dishMillis, cooks, mode, 0));
    }

    void serve(ServerSettings settings) throws InterruptedException {
        classroom.serve(settings);
        awaitOpen();
    }

    void awaitOpen() throws InterruptedException {
        await(() -> classroom.status().kitchens().stream().allMatch(ServerState::isOpen));
    }

    void awaitQuiet() throws InterruptedException {
        await(() -> classroom.round().isQuiet());
    }

    static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + PATIENCE.toSeconds() + " s");
            }
            Thread.sleep(5);
        }
    }

    /** The status. */
    int get(String url) {
        return send(request(url).GET(), BodyHandlers.discarding()).statusCode();
    }

    /** The status. */
    int post(String url, String body, String... headers) {
        return send(request(url, headers).POST(BodyPublishers.ofString(body)), BodyHandlers.discarding())
                .statusCode();
    }

    /** The lines of an answer, from the first while others are still to come. */
    BufferedReader lines(String url, String... headers) {
        InputStream body =
                send(request(url, headers), BodyHandlers.ofInputStream()).body();
        return new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    private static HttpRequest.Builder request(String url, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> handler) {
        try {
            return client.send(request.build(), handler);
        } catch (IOException | InterruptedException problem) {
            throw new AssertionError(problem);
        }
    }

    /** A phone joins under this name; the answer is its secret. */
    String join(String name) {
        HttpRequest.Builder request = request(phonePage() + "join").POST(BodyPublishers.ofString(body("name", name)));
        return json(send(request, BodyHandlers.ofString()).body()).get("phone").textValue();
    }

    /** A tap on a phone; the answer is the status. */
    int order(String phone) {
        return post(phonePage() + "order", body("phone", phone));
    }

    private static String body(String name, String value) {
        return JSON.createObjectNode().put(name, value).toString();
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException problem) {
            throw new AssertionError(text, problem);
        }
    }

    @Override
    public void close() {
        server.close();
        classroom.close();
    }
}
