package twokitchens.loadtest.classroom.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Fills the room where the school's Wi-Fi keeps the phones out: as many guests as a class has. Not thread-safe. */
final class Bots {
    private static final int BOTS = 30;
    private static final int ORDERS_OF_EACH = 3;
    private static final int STAY_MILLIS = 20_000;

    private final Random random = new Random();
    private final OrderThread door;
    private List<Future<?>> orders = List.of();

    Bots(OrderThread door) {
        this.door = door;
    }

    /** Each bot will order, at times of its own, in the next twenty seconds. The consumer hears its name each time. */
    void come(Consumer<String> order) {
        leave();
        orders = new ArrayList<>();
        for (int bot = 1; bot <= BOTS; bot++) {
            String name = "bot " + bot;
            for (int each = 0; each < ORDERS_OF_EACH; each++) {
                orders.add(door.after(random.nextInt(STAY_MILLIS), () -> order.accept(name)));
            }
        }
    }

    void leave() {
        orders.forEach(each -> each.cancel(false));
        orders = List.of();
    }

    /** Orders that they still have to give. */
    int ordersToCome() {
        return (int) orders.stream().filter(each -> !each.isDone()).count();
    }
}
