package twokitchens.loadtest.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import twokitchens.loadtest.result.Cgroup;
import twokitchens.loadtest.result.Surroundings;

/** Ten seconds in which the machine was busy for 15: one and a half cores, of which one is ours. */
class MachineSamplerTest {
    private static final Instant START = Instant.parse("2026-11-29T10:00:00Z");

    private static MachineSampler.Sample sample(int second, long busyMillis, long periods, long usedUp) {
        return new MachineSampler.Sample(
                START.plusSeconds(second), busyMillis, Optional.of(new Cgroup.Periods(periods, usedUp)));
    }

    private static final List<MachineSampler.Sample> SAMPLES = List.of(
            sample(-5, 0, 900, 90),
            sample(0, 1_000, 1_000, 100),
            sample(10, 16_000, 1_100, 104),
            sample(15, 99_000, 2_000, 900));

    @Test
    void whatIsBusyAndNotOursIsOthers() {
        Surroundings around = MachineSampler.between(SAMPLES, START, START.plusSeconds(10), Optional.of(1.0))
                .orElseThrow();
        assertThat(around.otherCores()).contains(0.5);
        assertThat(around.quota()).contains(new Cgroup.Periods(100, 4));
        assertThat(around.machineCores()).isPositive();
    }

    @Test
    void whereOursIsNotKnownNeitherAreOthers() {
        assertThat(MachineSampler.between(SAMPLES, START, START.plusSeconds(10), Optional.empty())
                        .orElseThrow()
                        .otherCores())
                .isEmpty();
        assertThat(MachineSampler.between(SAMPLES, START, START.plusSeconds(5), Optional.of(1.0)))
                .isEmpty();
    }

    /** This machine, now: a thread that computes for a second keeps a core busy, and is no more than all of them. */
    @Test
    void aBusyCoreIsSeen() throws Exception {
        Thread busy = new Thread(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
            }
        });
        busy.start();
        try {
            assertThat(MachineSampler.busyCores()).isBetween(0.3, MachineSampler.cores() * 1.1);
        } finally {
            busy.interrupt();
            busy.join();
        }
    }
}
