package twokitchens.loadtest.run;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The contenders' programs, and what runs them.
 *
 * @param sync the blocking server's jar
 * @param async the event-loop server's jar
 * @param baseline the reference contenders' jar: it needs one of the others beside it
 * @param virtualThreads the JVM of the contenders that need virtual threads; empty: they cannot be started
 */
public record Jars(Path sync, Path async, Path baseline, Optional<Jvm> virtualThreads) {
    /** All contenders on the kit's own JVM. */
    public Jars(Path sync, Path async, Path baseline) {
        this(sync, async, baseline, Optional.of(Jvm.own()).filter(Jvm::hasVirtualThreads));
    }

    /** Whether there is a JVM for this contender. */
    public boolean canStart(ContenderSpec spec) {
        return !spec.needsVirtualThreads() || virtualThreads.isPresent();
    }

    Jvm jvm(ContenderSpec spec) {
        return spec.needsVirtualThreads() ? virtualThreads.orElseThrow() : Jvm.own();
    }

    /** The contenders that run on another JVM than the kit's own: that JVM's vendor and version by their names. */
    public Map<String, String> otherJvms(Collection<ContenderSpec> specs) {
        return specs.stream()
                .filter(spec -> !jvm(spec).name().equals(Jvm.own().name()))
                .collect(Collectors.toMap(
                        spec -> spec.contender().name(), spec -> jvm(spec).name()));
    }
}
