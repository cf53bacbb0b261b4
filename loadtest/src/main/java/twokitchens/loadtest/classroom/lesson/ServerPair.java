package twokitchens.loadtest.classroom.lesson;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import twokitchens.loadtest.classroom.lesson.LessonServer.Arriving;
import twokitchens.loadtest.classroom.lesson.RefusedException.Reason;
import twokitchens.loadtest.classroom.lesson.ServerState.Phase;
import twokitchens.loadtest.result.ServerKind;

/** Both kitchens, side by side. Safe for use by many threads. */
final class ServerPair implements AutoCloseable {
    private final Cellar cellar = new Cellar();
    private final List<LessonServer> kitchens;

    /**
     * Two kitchens that are not open yet.
     *
     * @param defaultPorts whether to listen where the lesson's own programs do if those ports are free; otherwise any
     * @param lossListener hears how one ended by itself
     */
    ServerPair(Path syncJar, Path asyncJar, boolean defaultPorts, BiConsumer<ServerKind, String> lossListener) {
        kitchens = Arrays.stream(ServerKind.values())
                .map(side -> new LessonServer(
                        side,
                        side == ServerKind.BLOCKING ? syncJar : asyncJar,
                        defaultPorts ? side.defaultPort() : 0,
                        cellar,
                        ending -> lossListener.accept(side, ending)))
                .toList();
    }

    List<ServerState> states() {
        return kitchens.stream().map(LessonServer::state).toList();
    }

    /** One lost kitchen does not end the lesson; one that is about to open is worth waiting for. */
    void requireOpen() {
        List<ServerState> states = states();
        boolean opening = states.stream().anyMatch(each -> each.phase() == Phase.OPENING);
        if (opening || states.stream().noneMatch(ServerState::isOpen)) {
            throw new RefusedException(Reason.KITCHEN_CLOSED);
        }
    }

    void open(ServerSettings settings, Predicate<ServerKind> which) {
        kitchens.stream().filter(each -> which.test(each.side())).forEach(each -> each.open(settings));
    }

    CompletableFuture<List<Arriving>> connect(int guests) {
        return kitchens.get(0).connect(guests).thenCombine(kitchens.get(1).connect(guests), List::of);
    }

    /** Sends the orders of guests who come at once, counted from this number, to each kitchen. */
    static void cook(List<Arriving> arriving, Round round, int firstGuest) {
        for (ServerKind side : ServerKind.values()) {
            String path = round.settings().path(side);
            arriving.get(side.index()).order(path, firstGuest, guest -> round.order(guest, side));
        }
    }

    void cook(Round round, int guest) {
        kitchens.forEach(each -> each.bring(round.settings().path(each.side()), round.order(guest, each.side())));
    }

    void askQuickly(Round round, int guest) {
        kitchens.forEach(each -> each.bring(LessonServer.QUICK_PATH, round.order(guest, each.side())));
    }

    @Override
    public void close() {
        kitchens.forEach(LessonServer::close);
        cellar.close();
    }
}
