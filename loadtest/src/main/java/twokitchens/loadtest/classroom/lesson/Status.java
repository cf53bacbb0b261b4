package twokitchens.loadtest.classroom.lesson;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything a page shows beside the round itself.
 *
 * @param kitchens the blocking one first
 * @param streamPerSecond guests who come steadily, 0 for none
 * @param connecting guests whose connections are being opened: they have not ordered yet
 * @param phones that have joined
 * @param classOrders orders from phones and bots on this board
 * @param bots orders that the bots still have to give
 * @param notice the name of a sentence that says why something stopped by itself; empty if nothing has
 * @param question the one asked before a burst, if any
 * @param lesson where the lesson is, if it has begun
 */
public record Status(
        ServerSettings settings,
        List<ServerState> kitchens,
        int streamPerSecond,
        int connecting,
        int phones,
        int classOrders,
        int bots,
        String notice,
        Prediction.@Nullable Question question,
        Lesson.@Nullable Progress lesson) {
    /** What a phone may see: not who else is there, nor what others guess. */
    public Status forPhones() {
        return new Status(
                settings, kitchens, 0, 0, 0, 0, 0, "", question == null ? null : question.withoutGuesses(), null);
    }
}
