package twokitchens.loadtest.run;

import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command of the load test, and where it prints. */
public abstract class KitCommand implements Callable<Integer> {
    @Spec
    protected CommandSpec spec;

    /** Prints at once: the next line may be minutes away. */
    protected final void tell(String text) {
        spec.commandLine().getOut().println(text);
        spec.commandLine().getOut().flush();
    }

    /** Prints what went wrong. */
    protected final void warn(String line) {
        spec.commandLine().getErr().println(line);
    }
}
