package twokitchens.loadtest.result.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GcLogTest {
    private static final String COLLECTION =
            "[0.512s][info][gc] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 24M->5M(252M) 3.130ms";
    private static final String END =
            "[0.700s][info][gc,heap,exit]  garbage-first heap   total 258048K, used 31744K [0x0, 0x1)";

    @Test
    void theMostIsBeforeACollection() {
        assertThat(GcLog.mostMiB(List.of(COLLECTION, END.replace("31744K", "2048K"))))
                .hasValue(24);
    }

    @Test
    void theMostIsAtTheEnd() {
        assertThat(GcLog.mostMiB(List.of(COLLECTION, END))).hasValue(31);
    }

    @Test
    void generationsAreAddedUp() {
        assertThat(GcLog.mostMiB(List.of(
                        "[0.1s][info][gc,heap,exit]  def new generation   total 9216K, used 1024K [0x0, 0x1)",
                        "[0.1s][info][gc,heap,exit]  tenured generation   total 10240K, used 2048K [0x0, 0x1)")))
                .hasValue(3);
    }

    @Test
    void nothingIsToldByAnEmptyLog() {
        assertThat(GcLog.mostMiB(List.of("[0.004s][info][gc] Using G1"))).isEmpty();
    }
}
