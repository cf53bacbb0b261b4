package twokitchens.loadtest.run;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import twokitchens.loadtest.result.ModelUse;
import twokitchens.loadtest.result.ModelUse.Sample;

/** Reads four times a second how many tokens the simulated model has sent, and how many of them late. */
final class ModelStatsSampler implements AutoCloseable {
    private static final long PERIOD_MILLIS = 250;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final List<Sample> samples = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(new DefaultThreadFactory("model sampler", true));
    private final SteadyClock steady = new SteadyClock();
    private final HttpRequest request;

    /** Samples the model at that address until this is closed. */
    ModelStatsSampler(String url) {
        this.request = HttpRequest.newBuilder(URI.create(url + "/stats"))
                .timeout(PATIENCE)
                .build();
        clock.scheduleWithFixedDelay(this::look, 0, PERIOD_MILLIS, MILLISECONDS);
    }

    /** A model that does not answer is not sampled: the audit finds that nothing is known of it. */
    private void look() {
        try {
            JsonNode counts =
                    json.readTree(client.send(request, BodyHandlers.ofString()).body());
            samples.add(new Sample(
                    steady.now(),
                    counts.get("tokens").asLong(),
                    counts.get("late").asLong()));
        } catch (IOException | RuntimeException unreadable) {
            // The next sample is soon; an exception that escaped would end the sampling for good.
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the model sent between two moments. */
    ModelUse between(Instant start, Instant end, double cpuCores) {
        return ModelUse.between(start, end, samples, cpuCores);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
