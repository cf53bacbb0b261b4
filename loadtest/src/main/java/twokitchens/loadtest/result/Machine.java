package twokitchens.loadtest.result;

import java.util.Map;

/**
 * Where the numbers come from.
 *
 * @param os operating system, name and version
 * @param processor its model name
 * @param cores logical processors
 * @param memoryMiB physical memory, in MiB
 * @param jdk vendor and version of the JVM that ran contenders and generator
 * @param commit the commit measured, or {@code unknown} outside a checkout; {@code +} at its end where files differed
 * @param versions library versions by name, such as {@code Javalin}
 */
public record Machine(
        String os,
        String processor,
        int cores,
        long memoryMiB,
        String jdk,
        String commit,
        Map<String, String> versions) {
    public Machine {
        versions = Map.copyOf(versions);
    }
}
