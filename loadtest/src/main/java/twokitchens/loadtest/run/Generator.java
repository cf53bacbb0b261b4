package twokitchens.loadtest.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatling.app.Gatling$;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import twokitchens.loadtest.result.ProcessUse;
import twokitchens.loadtest.scenario.ArrivalProfile;
import twokitchens.loadtest.scenario.LoadStep;
import twokitchens.loadtest.scenario.Scenario;
import twokitchens.loadtest.scenario.ScenarioSimulation;
import twokitchens.loadtest.scenario.Settings;

/**
 * Gatling in a process of its own, sampled until it is closed. It makes one run after another: each line of the child's
 * standard input is an {@link Order}. The child ends at the end of its input, whatever is in flight.
 */
public final class Generator implements AutoCloseable {
    /** Printed when a run has ended, followed by Gatling's exit status. */
    private static final String ENDED = "Generator: run ended with status ";

    private static final int PARENT_GONE = 3;

    private static final List<String> JVM_OPTIONS = List.of(
            "-Xms512m",
            "-Xmx512m",
            "-XX:+UseSerialGC",
            // A run is over before the second compiler pays off: with it, Gatling takes twice the processor time.
            "-XX:TieredStopAtLevel=1",
            // Gatling reads strings without copying them.
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            // Gatling's check for a newer version has no switch: without a way out, the run stays on this machine.
            "-Dhttps.proxyHost=127.0.0.1",
            "-Dhttps.proxyPort=9");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ManagedProcess child;
    private final Path log;
    private volatile Consumer<String> listener = line -> {};
    private volatile CompletableFuture<Integer> status = new CompletableFuture<>();

    public Generator(Path log) throws IOException {
        List<String> arguments = new ArrayList<>(JVM_OPTIONS);
        arguments.addAll(List.of("-cp", System.getProperty("java.class.path"), Generator.class.getName()));
        this.log = log;
        this.child = new ManagedProcess(Jvm.own().command(arguments), Optional.empty(), log, this::onLine);
    }

    /**
     * One run.
     *
     * @param properties system properties by their names; see {@link Settings}
     * @param options Gatling's own options
     */
    public record Order(Map<String, String> properties, List<String> options) {
        /** A run of that scenario against that address, with response times and Gatling's files in directories. */
        public static Order of(
                Scenario scenario,
                String baseUrl,
                Path times,
                Path gatling,
                Map<String, String> others,
                String... more) {
            Map<String, String> properties = new LinkedHashMap<>(others);
            properties.put("scenario", scenario.toString());
            properties.put("baseUrl", baseUrl);
            properties.put("times", times.toString());
            List<String> options = new ArrayList<>(List.of("-rf", gatling.toString()));
            options.addAll(List.of(more));
            return new Order(properties, options);
        }

        static Map<String, String> closed(List<LoadStep> levels) {
            return Map.of(
                    "users", list(levels, LoadStep::users),
                    "arriveSeconds", list(levels, level -> seconds(level.arrive())),
                    "settleSeconds", list(levels, level -> seconds(level.settle())),
                    "windowSeconds", list(levels, level -> seconds(level.window())));
        }

        static Map<String, String> open(ArrivalProfile arrivals) {
            return Map.of(
                    "rates", list(arrivals.steps(), ArrivalProfile.Step::perSecond),
                    "rateSeconds", list(arrivals.steps(), step -> seconds(step.length())),
                    "drainSeconds", String.valueOf(seconds(arrivals.drain())),
                    "seed", String.valueOf(arrivals.seed()));
        }

        private static <T> String list(List<T> items, Function<T, Object> value) {
            return items.stream().map(value).map(String::valueOf).collect(Collectors.joining(","));
        }

        private static double seconds(Duration duration) {
            return duration.toMillis() / 1000.0;
        }
    }

    private void onLine(String line) {
        if (line.startsWith(ENDED)) {
            status.complete(Integer.valueOf(line.substring(ENDED.length())));
        } else {
            listener.accept(line);
        }
    }

    /**
     * Makes a run, and returns when it has ended.
     *
     * @param listener receives each line that Gatling prints meanwhile
     * @param other must not complete before the run ends
     * @throws RunFailedException if it has not ended within the limit, or failed; the message lacks its subject
     */
    public void run(Order order, Consumer<String> listener, CompletableFuture<?> other, Duration limit)
            throws RunFailedException, IOException, InterruptedException {
        this.listener = listener;
        this.status = new CompletableFuture<>();
        child.say(JSON.writeValueAsString(order));
        child.await(CompletableFuture.anyOf(status, other), limit, "never ended");
        if (!child.isAlive()) {
            throw new RunFailedException(
                    "was not measured: Gatling %s; see %s".formatted(child.ending(), log.getFileName()));
        }
        if (status.getNow(0) != 0) {
            throw new RunFailedException(String.format(
                    Locale.ROOT,
                    "was not measured: Gatling failed with status %d; see %s",
                    status.join(),
                    log.getFileName()));
        }
    }

    /** What its process used between two moments. */
    public ProcessUse between(Instant start, Instant end) {
        return child.between(start, end);
    }

    @Override
    public void close() {
        child.close();
    }

    /** The child: makes the requested runs. */
    public static void main(String[] none) throws IOException, InterruptedException {
        Locale.setDefault(Locale.ROOT);
        BlockingQueue<String> orders = new LinkedBlockingQueue<>();
        Thread input = new Thread(() -> read(orders), "orders");
        input.setDaemon(true);
        input.start();
        while (true) {
            Order order = JSON.readValue(orders.take(), Order.class);
            System.out.println(ENDED + run(order));
        }
    }

    private static void read(BlockingQueue<String> orders) {
        try {
            BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                orders.add(line);
            }
        } catch (IOException cut) {
            // A broken input counts as its end.
        }
        Runtime.getRuntime().halt(PARENT_GONE);
    }

    /** What {@code Gatling.main} does, except the exit of the JVM. */
    private static int run(Order order) {
        order.properties().forEach(System::setProperty);
        List<String> arguments = new ArrayList<>(List.of("-s", ScenarioSimulation.class.getName()));
        arguments.addAll(order.options());
        try {
            return Gatling$.MODULE$.fromArgs(arguments.toArray(String[]::new));
        } finally {
            order.properties().keySet().forEach(System::clearProperty);
        }
    }
}
