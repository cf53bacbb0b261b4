package twokitchens.loadtest.classroom.lesson;

import java.nio.file.Path;
import twokitchens.loadtest.classroom.kitchen.Side;

/**
 * The two servers to start.
 *
 * @param sync the blocking kitchen's jar
 * @param async the event-loop kitchen's jar
 * @param usualPorts whether to listen where the lesson's own programs do if those ports are free; otherwise any port
 */
public record Programs(Path sync, Path async, boolean usualPorts) {
    Path jar(Side side) {
        return side == Side.BLOCKING ? sync : async;
    }

    int preferredPort(Side side) {
        return usualPorts ? side.usualPort() : 0;
    }
}
