package twokitchens.loadtest.stress;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import twokitchens.loadtest.run.RunFailedException;

/** The live heap of a JVM: what is left after a full garbage collection. */
public final class LiveHeap {
    private static final Path JCMD = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    private static final Pattern TOTAL = Pattern.compile("Total\\s+\\d+\\s+(\\d+)\\s*");

    private LiveHeap() {}

    /** Whether this Java has the tool; one that only runs programs has not. */
    public static boolean canLook() {
        return Files.isExecutable(JCMD);
    }

    /** The live heap, in bytes. The JVM pauses meanwhile, for some tens of milliseconds. */
    public static long bytes(int pid) throws RunFailedException, IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(JCMD.toString(), String.valueOf(pid), "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String histogram = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        jcmd.waitFor();
        Matcher total = TOTAL.matcher(histogram);
        if (!total.find()) {
            throw new RunFailedException("jcmd tells nothing of the heap of process " + pid);
        }
        return Long.parseLong(total.group(1));
    }
}
