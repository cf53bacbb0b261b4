package twokitchens.loadtest.run;

import io.gatling.app.Gatling;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * Gatling as a child process. It starts while the contender does, loads what takes time, reads the contender's base URL
 * from the first line of its standard input, and ends at the end of that input.
 */
public final class Generator {
    private static final int LEASH_CUT = 3;

    private Generator() {}

    /** Runs Gatling with its own options; the first two are {@code -s} and the simulation's class. */
    public static void main(String[] arguments) throws IOException, ClassNotFoundException {
        BufferedReader leash = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Class.forName(arguments[1]);
        Thread watch = new Thread(() -> waitForEnd(leash), "leash");
        String baseUrl = leash.readLine();
        if (baseUrl == null) {
            return;
        }
        System.setProperty("baseUrl", baseUrl);
        watch.setDaemon(true);
        watch.start();
        Gatling.main(arguments);
    }

    private static void waitForEnd(BufferedReader leash) {
        try {
            while (leash.readLine() != null) {
                // Nobody says anything more.
            }
        } catch (IOException cut) {
            // The same as its end.
        }
        Runtime.getRuntime().halt(LEASH_CUT);
    }
}
