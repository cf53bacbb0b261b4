package twokitchens.loadtest.run;

import java.nio.file.Path;

/**
 * Where the contenders' programs are.
 *
 * @param sync the blocking kitchen's jar
 * @param async the event-loop kitchen's jar
 * @param reference the reference contenders' jar: it needs one of the others beside it
 */
public record Jars(Path sync, Path async, Path reference) {
    Path of(KitContender contender) {
        return contender.isBlocking() ? sync : async;
    }
}
