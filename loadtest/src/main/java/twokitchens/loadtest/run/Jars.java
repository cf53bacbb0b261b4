package twokitchens.loadtest.run;

import java.nio.file.Path;

/**
 * Where the contenders' programs are.
 *
 * @param sync the blocking kitchen's jar
 * @param async the event-loop kitchen's jar
 */
public record Jars(Path sync, Path async) {
    Path of(KitContender contender) {
        return contender.isBlocking() ? sync : async;
    }
}
