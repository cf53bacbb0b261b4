package twokitchens.loadtest.classroom.lesson;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import twokitchens.loadtest.classroom.kitchen.Kitchen;
import twokitchens.loadtest.classroom.kitchen.KitchenState;
import twokitchens.loadtest.classroom.kitchen.KitchenState.Phase;
import twokitchens.loadtest.classroom.kitchen.Menu;
import twokitchens.loadtest.classroom.kitchen.Side;
import twokitchens.loadtest.classroom.lesson.Refusal.Reason;
import twokitchens.loadtest.classroom.round.Round;

/** Both kitchens, side by side. Safe for use by many threads. */
final class Kitchens implements AutoCloseable {
    private final Map<Side, Kitchen> bySide = new EnumMap<>(Side.class);

    /** Two kitchens that are not open yet; the listener hears how one ended by itself. */
    Kitchens(Programs programs, BiConsumer<Side, String> lossListener) {
        for (Side side : Side.values()) {
            Runnable loss = () -> lossListener.accept(side, state(side).ending());
            bySide.put(side, new Kitchen(side, programs.jar(side), programs.preferredPort(side), loss));
        }
    }

    KitchenState state(Side side) {
        return bySide.get(side).state();
    }

    List<KitchenState> states() {
        return Arrays.stream(Side.values()).map(this::state).toList();
    }

    /** One lost kitchen does not end the lesson; one that is about to open is worth waiting for. */
    void requireOpen() {
        boolean opening = states().stream().anyMatch(each -> each.phase() == Phase.OPENING);
        if (opening || states().stream().noneMatch(KitchenState::isOpen)) {
            throw new Refusal(Reason.KITCHEN_CLOSED);
        }
    }

    void open(Menu menu, Predicate<Side> which) {
        Arrays.stream(Side.values())
                .filter(which)
                .forEach(side -> bySide.get(side).open(menu));
    }

    /** Sends one guest's order to each kitchen. */
    void cook(Round round, int guest) {
        bySide.forEach((side, kitchen) -> kitchen.cook(round.menu().recipe(), round.order(guest, side)));
    }

    /** Sends one guest's quick question to each kitchen. */
    void askQuickly(Round round, int guest) {
        bySide.forEach((side, kitchen) -> kitchen.askQuickly(round.order(guest, side)));
    }

    @Override
    public void close() {
        bySide.values().forEach(Kitchen::close);
    }
}
