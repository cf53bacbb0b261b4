package twokitchens.loadtest.run;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import twokitchens.loadtest.model.ModelCommand;
import twokitchens.loadtest.result.ModelUse;

/** The simulated language model in a process of its own, for one run. */
public final class RunningModel implements AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile("simulated model listening on (http://\\S+)");
    private static final Duration STARTING = Duration.ofSeconds(60);
    private static final int QUESTIONS = 100;
    private static final String QUESTION =
            "{\"model\":\"simulated\",\"messages\":[{\"role\":\"user\",\"content\":\"Warm?\"}],\"stream\":true}";

    private final CompletableFuture<String> url = new CompletableFuture<>();
    private final Child child;
    private final ProcessSampler use;
    private final String base;
    private final ModelWatch watch;

    private RunningModel(Path log) throws RunFailure, IOException, InterruptedException {
        this.child = new Child(arguments(), log, this::listen);
        try {
            this.base = base();
        } catch (RunFailure | InterruptedException problem) {
            child.close();
            throw problem;
        }
        this.use = new ProcessSampler(child.pid());
        this.watch = new ModelWatch(base);
        warm();
    }

    /**
     * Lets its JVM compile what it does, while contender and load generator start: cold, it would say the first tokens of a
     * crowd late. Returns at once; the answers are nobody's.
     */
    private void warm() {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpRequest question = HttpRequest.newBuilder(URI.create(api() + "/chat/completions"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(QUESTION))
                .build();
        for (int asked = 0; asked < QUESTIONS; asked++) {
            client.sendAsync(question, BodyHandlers.discarding());
        }
    }

    /**
     * Starts it at any free port, all that it prints going to the log, and waits until it listens.
     *
     * @throws RunFailure if it ends before, or never does; the message lacks its subject
     */
    public static RunningModel start(Path log) throws RunFailure, IOException, InterruptedException {
        return new RunningModel(log);
    }

    private static List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        arguments.addAll(List.of("-cp", System.getProperty("java.class.path"), ModelCommand.class.getName()));
        arguments.addAll(List.of("--port", "0", "--stop-with-input"));
        arguments.addAll(Pace.MEASURED.options());
        return arguments;
    }

    private void listen(String line) {
        Matcher listening = LISTENING.matcher(line);
        if (listening.find()) {
            url.complete(listening.group(1));
        }
    }

    private String base() throws RunFailure, InterruptedException {
        try {
            CompletableFuture.anyOf(url, child.ended()).get(STARTING.toMillis(), MILLISECONDS);
        } catch (TimeoutException | ExecutionException problem) {
            throw new RunFailure("the simulated model did not listen within %d s".formatted(STARTING.toSeconds()));
        }
        if (!child.isAlive()) {
            throw new RunFailure("the simulated model " + child.ending());
        }
        return url.join();
    }

    /** Where it listens. */
    String url() {
        return base;
    }

    /** The base of its API. */
    public String api() {
        return base + "/v1";
    }

    /** What it did between two moments. */
    ModelUse between(Instant start, Instant end) {
        return watch.between(start, end, use.between(start, end).cpuCores());
    }

    @Override
    public void close() {
        watch.close();
        use.close();
        child.close();
    }
}
