package twokitchens.loadtest.run;

import io.gatling.app.Gatling;
import java.io.IOException;

/** Gatling as a child process, which ends at the end of its standard input. */
public final class Generator {
    private static final int LEASH_CUT = 3;

    private Generator() {}

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
