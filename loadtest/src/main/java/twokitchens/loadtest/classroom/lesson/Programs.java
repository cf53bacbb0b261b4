package twokitchens.loadtest.classroom.lesson;

import java.nio.file.Path;
import twokitchens.loadtest.result.ServerKind;

/**
 * The two servers to start.
 *
 * @param sync the blocking kitchen's jar
 * @param async the event-loop kitchen's jar
 * @param usualPorts whether to listen where the lesson's own programs do if those ports are free; otherwise any port
 */
public record Programs(Path sync, Path async, boolean defaultPorts) {
    Path jar(ServerKind side) {
        return side == ServerKind.BLOCKING ? sync : async;
    }

    int preferredPort(ServerKind side) {
        return defaultPorts ? side.defaultPort() : 0;
    }
}
