package twokitchens.loadtest.classroom.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private final AtomicLong clock = new AtomicLong();
    private final RateLimit limit = new RateLimit(5, 2, clock::get);

    private long admittedOf(int many) {
        return IntStream.range(0, many).filter(each -> limit.admits()).count();
    }

    @Test
    void admitsSoManyAtOnceThenSoManyASecond() {
        assertThat(admittedOf(1000)).isEqualTo(5);
        clock.addAndGet(TimeUnit.SECONDS.toNanos(1));
        assertThat(admittedOf(1000)).isEqualTo(2);
    }

    @Test
    void savesNoMoreThanItAdmitsAtOnce() {
        clock.addAndGet(TimeUnit.HOURS.toNanos(1));
        assertThat(admittedOf(1000)).isEqualTo(5);
    }
}
