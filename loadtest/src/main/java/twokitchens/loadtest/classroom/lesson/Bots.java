package twokitchens.loadtest.classroom.lesson;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;

/** Fills the room where the school's Wi-Fi keeps the phones out: as many guests as a class has. Not thread-safe. */
final class Bots {
    private static final int BOTS = 30;
    private static final int ORDERS_OF_EACH = 3;
    private static final int STAY_MILLIS = 20_000;

    private final Random random = new Random();
    private final List<Future<?>> orders = new ArrayList<>();

    /** Each bot will order, at times of its own, in the next twenty seconds. The consumer hears its name each time. */
    void come(ScheduledExecutorService thread, Consumer<String> order) {
        leave();
        for (int each = 0; each < BOTS * ORDERS_OF_EACH; each++) {
            String name = "bot " + (1 + each % BOTS);
            orders.add(thread.schedule(() -> order.accept(name), random.nextInt(STAY_MILLIS), MILLISECONDS));
        }
    }

    void leave() {
        orders.forEach(each -> each.cancel(false));
        orders.clear();
    }

    /** Orders that they still have to give. */
    int ordersToCome() {
        return (int) orders.stream().filter(each -> !each.isDone()).count();
    }
}
