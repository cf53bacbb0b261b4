package twokitchens.loadtest.run;

import io.gatling.app.Gatling;
import io.gatling.javaapi.core.Simulation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import twokitchens.loadtest.scenario.Settings;

/** Gatling as a child process, which ends at the end of its standard input. */
public final class Generator {
    private static final int LEASH_CUT = 3;

    private static final List<String> JVM_OPTIONS = List.of(
            "-Xms512m",
            "-Xmx512m",
            "-XX:+UseSerialGC",
            // A run is over before the second compiler pays: with it, Gatling takes twice the processor time.
            "-XX:TieredStopAtLevel=1",
            // Gatling reads strings without a copy of them.
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            // Its check for a newer version has no switch: it finds no way out, and the run stays on this machine.
            "-Dhttps.proxyHost=127.0.0.1",
            "-Dhttps.proxyPort=9");

    private Generator() {}

    /**
     * The whole command line of a child that runs a simulation.
     *
     * @param properties system properties, as the command line has them; see {@link Settings}
     * @param options Gatling's own
     */
    public static List<String> command(
            Class<? extends Simulation> simulation, List<String> properties, List<String> options) {
        List<String> arguments = new ArrayList<>(JVM_OPTIONS);
        arguments.addAll(properties);
        arguments.addAll(List.of("-cp", System.getProperty("java.class.path"), Generator.class.getName()));
        arguments.addAll(List.of("-s", simulation.getName()));
        arguments.addAll(options);
        return Jvm.own().command(arguments);
    }

    /** Runs Gatling with its own options. */
    public static void main(String[] arguments) {
        Thread watch = new Thread(Generator::waitForEnd, "leash");
        watch.setDaemon(true);
        watch.start();
        Gatling.main(arguments);
    }

    private static void waitForEnd() {
        try {
            while (System.in.read() >= 0) {
                // Nobody says anything.
            }
        } catch (IOException cut) {
            // The same as its end.
        }
        Runtime.getRuntime().halt(LEASH_CUT);
    }
}
