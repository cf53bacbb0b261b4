package twokitchens.loadtest.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import twokitchens.loadtest.result.ModelUse;
import twokitchens.loadtest.simulatedllm.ModelCommand;

/** The simulated language model in a process of its own, for one run. */
public final class RunningModel implements AutoCloseable {
    /** A short answer at a slow pace: two cores can both relay a thousand of them and measure them. */
    private static final Duration FIRST_TOKEN = Duration.ofMillis(400);

    private static final Duration BETWEEN_TOKENS = Duration.ofMillis(220);
    private static final int TOKENS = 6;

    /** Duration of a whole answer. */
    static final Duration ANSWER = FIRST_TOKEN.plus(BETWEEN_TOKENS.multipliedBy(TOKENS - 1));

    private static final Pattern LISTENING = Pattern.compile("simulated model listening on (http://\\S+)");
    private static final Duration STARTING = Duration.ofSeconds(60);
    private static final int QUESTIONS = 100;
    private static final String QUESTION =
            "{\"model\":\"simulated\",\"messages\":[{\"role\":\"user\",\"content\":\"Warm?\"}],\"stream\":true}";
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MAX_BYTES = 10_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final CompletableFuture<String> url = new CompletableFuture<>();
    private final ManagedProcess child;
    private final String base;
    private final Sampler<ModelUse.Sample> counts;

    /**
     * Starts it on any free port, with its output in the log, and waits until it listens.
     *
     * @throws RunFailedException if it ends before, or never does
     */
    public RunningModel(Path log) throws RunFailedException, IOException, InterruptedException {
        this.child = new ManagedProcess(Jvm.own().command(arguments()), Optional.empty(), log, this::listen);
        try {
            this.base = base();
            this.counts = new Sampler<>(this::count);
        } catch (RunFailedException | InterruptedException | RuntimeException problem) {
            child.close();
            throw problem;
        }
        warm();
    }

    /**
     * Warms up its JVM while contender and load generator start: a cold one would send the first tokens of many streams
     * late. Returns at once; the answers are discarded.
     */
    private void warm() {
        HttpRequest question = HttpRequest.newBuilder(URI.create(api() + "/chat/completions"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(QUESTION))
                .build();
        for (int asked = 0; asked < QUESTIONS; asked++) {
            SingleRequest.CLIENT.sendAsync(question, BodyHandlers.discarding());
        }
    }

    /** A model that does not answer is not sampled: the audit finds that nothing is known of it. */
    private Optional<ModelUse.Sample> count(Instant now) throws IOException, InterruptedException {
        JsonNode counts = JSON.readTree(
                SingleRequest.get(base + "/stats").send(PATIENCE, MAX_BYTES).body());
        return Optional.of(new ModelUse.Sample(
                now, counts.get("tokens").asLong(), counts.get("late").asLong()));
    }

    /** The same seed gives the same answers to every contender. */
    private static List<String> arguments() {
        double perSecond = 1_000.0 / BETWEEN_TOKENS.toMillis();
        return List.of(
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ModelCommand.class.getName(),
                "--port=0",
                "--stop-with-input",
                "--first-token=" + FIRST_TOKEN.toMillis() + "ms",
                "--tokens-per-second=" + perSecond,
                "--tokens=" + TOKENS,
                "--seed=1");
    }

    private void listen(String line) {
        Matcher listening = LISTENING.matcher(line);
        if (listening.find()) {
            url.complete(listening.group(1));
        }
    }

    private String base() throws RunFailedException, InterruptedException {
        child.await(url, STARTING, "the simulated model did not listen");
        if (!child.isAlive()) {
            throw new RunFailedException("the simulated model " + child.ending());
        }
        return url.join();
    }

    String url() {
        return base;
    }

    /** The base URL of its API. */
    public String api() {
        return base + "/v1";
    }

    ModelUse between(Instant start, Instant end) {
        return ModelUse.between(
                start, end, counts.samples(), child.between(start, end).cpuCores());
    }

    @Override
    public void close() {
        counts.close();
        child.close();
    }
}
