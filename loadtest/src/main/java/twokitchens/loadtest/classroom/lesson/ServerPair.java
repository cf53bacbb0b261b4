package twokitchens.loadtest.classroom.lesson;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import twokitchens.loadtest.classroom.kitchen.LessonServer;
import twokitchens.loadtest.classroom.kitchen.ServerSettings;
import twokitchens.loadtest.classroom.kitchen.ServerState;
import twokitchens.loadtest.classroom.kitchen.ServerState.Phase;
import twokitchens.loadtest.classroom.lesson.RefusedException.Reason;
import twokitchens.loadtest.classroom.round.Round;
import twokitchens.loadtest.result.ServerKind;

/** Both kitchens, side by side. Safe for use by many threads. */
final class ServerPair implements AutoCloseable {
    private final Map<ServerKind, LessonServer> bySide = new EnumMap<>(ServerKind.class);

    /** Two kitchens that are not open yet; the listener hears how one ended by itself. */
    ServerPair(Programs programs, BiConsumer<ServerKind, String> lossListener) {
        for (ServerKind side : ServerKind.values()) {
            Runnable loss = () -> lossListener.accept(side, state(side).ending());
            bySide.put(side, new LessonServer(side, programs.jar(side), programs.preferredPort(side), loss));
        }
    }

    private LessonServer of(ServerKind side) {
        return Objects.requireNonNull(bySide.get(side));
    }

    ServerState state(ServerKind side) {
        return of(side).state();
    }

    List<ServerState> states() {
        return Arrays.stream(ServerKind.values()).map(this::state).toList();
    }

    /** One lost kitchen does not end the lesson; one that is about to open is worth waiting for. */
    void requireOpen() {
        boolean opening = states().stream().anyMatch(each -> each.phase() == Phase.OPENING);
        if (opening || states().stream().noneMatch(ServerState::isOpen)) {
            throw new RefusedException(Reason.KITCHEN_CLOSED);
        }
    }

    void open(ServerSettings settings, Predicate<ServerKind> which) {
        Arrays.stream(ServerKind.values()).filter(which).forEach(side -> of(side).open(settings));
    }

    /** Sends one guest's order to each kitchen. */
    void cook(Round round, int guest) {
        bySide.forEach((side, kitchen) -> kitchen.cook(round.settings().mode(), round.order(guest, side)));
    }

    /** Sends one guest's quick question to each kitchen. */
    void askQuickly(Round round, int guest) {
        bySide.forEach((side, kitchen) -> kitchen.askQuickly(round.order(guest, side)));
    }

    @Override
    public void close() {
        bySide.values().forEach(LessonServer::close);
    }
}
