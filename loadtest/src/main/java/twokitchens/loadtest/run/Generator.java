package twokitchens.loadtest.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatling.app.Gatling$;
import io.gatling.javaapi.core.Simulation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import twokitchens.loadtest.scenario.Settings;

/**
 * Gatling as a child process, which makes one run after another: each line of its standard input is an {@link Order}.
 * It ends at the end of its input, whatever is in flight.
 */
public final class Generator {
    /** Printed when a run has ended, followed by Gatling's exit status. */
    static final String ENDED = "Generator: run ended with status ";

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

    private Generator() {}

    /**
     * One run.
     *
     * @param simulation the simulation's class name
     * @param properties system properties by their names; see {@link Settings}
     * @param options Gatling's own options
     */
    public record Order(String simulation, Map<String, String> properties, List<String> options) {
        /** A run of that simulation. */
        public static Order of(
                Class<? extends Simulation> simulation, Map<String, String> properties, List<String> options) {
            return new Order(simulation.getName(), properties, options);
        }

        /** The order as a line of the child's input. */
        String line() throws IOException {
            return JSON.writeValueAsString(this);
        }
    }

    /** The whole command line of the child. */
    public static List<String> command() {
        List<String> arguments = new ArrayList<>(JVM_OPTIONS);
        arguments.addAll(List.of("-cp", System.getProperty("java.class.path"), Generator.class.getName()));
        return Jvm.own().command(arguments);
    }

    /** Makes the requested runs. */
    public static void main(String[] none) throws IOException, InterruptedException {
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
        List<String> arguments = new ArrayList<>(List.of("-s", order.simulation()));
        arguments.addAll(order.options());
        try {
            return Gatling$.MODULE$.fromArgs(arguments.toArray(String[]::new));
        } finally {
            order.properties().keySet().forEach(System::clearProperty);
        }
    }
}
