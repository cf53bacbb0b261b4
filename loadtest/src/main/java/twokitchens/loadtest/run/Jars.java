package twokitchens.loadtest.run;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where the contenders' programs are, and what runs them.
 *
 * @param sync the blocking kitchen's jar
 * @param async the event-loop kitchen's jar
 * @param reference the reference contenders' jar: it needs one of the others beside it
 * @param virtualThreads the JVM of those who need virtual threads; empty: they cannot be started
 */
public record Jars(Path sync, Path async, Path reference, Optional<Jvm> virtualThreads) {
    /** All on the kit's own JVM. */
    public Jars(Path sync, Path async, Path reference) {
        this(sync, async, reference, Optional.of(Jvm.own()).filter(Jvm::hasVirtualThreads));
    }

    Path of(KitContender contender) {
        return contender.isBlocking() ? sync : async;
    }

    /** Whether there is a JVM for it. */
    public boolean canStart(Entrant entrant) {
        return !entrant.needsVirtualThreads() || virtualThreads.isPresent();
    }

    /** The JVM that runs it. */
    Jvm jvm(Entrant entrant) {
        return entrant.needsVirtualThreads() ? virtualThreads.orElseThrow() : Jvm.own();
    }

    /** Which of these run on another JVM than the kit's own: that one's vendor and version by their names. */
    public Map<String, String> otherJvms(Collection<Entrant> entrants) {
        return entrants.stream()
                .filter(entrant -> !jvm(entrant).name().equals(Jvm.own().name()))
                .collect(Collectors.toMap(
                        entrant -> entrant.contender().name(),
                        entrant -> jvm(entrant).name()));
    }
}
