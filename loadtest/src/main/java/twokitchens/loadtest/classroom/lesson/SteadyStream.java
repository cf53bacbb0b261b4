package twokitchens.loadtest.classroom.lesson;

import java.util.stream.LongStream;

/** Guests who come one by one, at intervals planned beforehand: a late tick makes nobody's wait look shorter. */
final class SteadyStream {
    private static final long MILLIS_PER_SECOND = 1000;

    private final int perSecond;
    private final long startMillis;
    private long come;

    SteadyStream(int perSecond, long startMillis) {
        this.perSecond = perSecond;
        this.startMillis = startMillis;
    }

    /** The planned times of those who should have come by now and have not been told of yet. */
    long[] due(long nowMillis) {
        long first = come;
        come = Math.max(come, (nowMillis - startMillis) * perSecond / MILLIS_PER_SECOND + 1);
        return LongStream.range(first, come)
                .map(guest -> startMillis + guest * MILLIS_PER_SECOND / perSecond)
                .toArray();
    }
}
