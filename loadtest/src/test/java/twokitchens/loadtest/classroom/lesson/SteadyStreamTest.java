package twokitchens.loadtest.classroom.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SteadyStreamTest {
    @Test
    void guestsComeAtEqualIntervals() {
        assertThat(new SteadyStream(4, 1000).due(2000)).containsExactly(1000, 1250, 1500, 1750, 2000);
    }

    @Test
    void nobodyComesTwice() {
        SteadyStream stream = new SteadyStream(10, 0);
        assertThat(stream.due(120)).containsExactly(0, 100);
        assertThat(stream.due(150)).isEmpty();
        assertThat(stream.due(310)).containsExactly(200, 300);
    }

    @Test
    void aLateTickDoesNotMoveThePlan() {
        assertThat(new SteadyStream(500, 0).due(10_000)).hasSize(5001).endsWith(10_000);
    }
}
