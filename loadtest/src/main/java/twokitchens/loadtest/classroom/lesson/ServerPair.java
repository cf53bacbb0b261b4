package twokitchens.loadtest.classroom.lesson;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
    private final Map<ServerKind, LessonServer> bySide = new EnumMap<>(ServerKind.class);

    /**
     * Two kitchens that are not open yet.
     *
     * @param defaultPorts whether to listen where the lesson's own programs do if those ports are free; otherwise any
     * @param lossListener hears how one ended by itself
     */
    ServerPair(Path syncJar, Path asyncJar, boolean defaultPorts, BiConsumer<ServerKind, String> lossListener) {
        for (ServerKind side : ServerKind.values()) {
            Path jar = side == ServerKind.BLOCKING ? syncJar : asyncJar;
            int port = defaultPorts ? side.defaultPort() : 0;
            bySide.put(side, new LessonServer(side, jar, port, cellar, ending -> lossListener.accept(side, ending)));
        }
    }

    List<ServerState> states() {
        return bySide.values().stream().map(LessonServer::state).toList();
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
        bySide.forEach((side, kitchen) -> {
            if (which.test(side)) {
                kitchen.open(settings);
            }
        });
    }

    /** Opens a connection to each kitchen for so many guests. */
    CompletableFuture<Map<ServerKind, Arriving>> connect(int guests) {
        Map<ServerKind, CompletableFuture<Arriving>> arriving = new EnumMap<>(ServerKind.class);
        bySide.forEach((side, kitchen) -> arriving.put(side, kitchen.connect(guests)));
        return CompletableFuture.allOf(arriving.values().toArray(CompletableFuture[]::new))
                .thenApply(done -> {
                    Map<ServerKind, Arriving> arrived = new EnumMap<>(ServerKind.class);
                    arriving.forEach((side, guestsOfSide) -> arrived.put(side, guestsOfSide.join()));
                    return arrived;
                });
    }

    /** Sends the orders of guests who come at once, counted from this number, to each kitchen. */
    static void cook(Map<ServerKind, Arriving> arriving, Round round, int firstGuest) {
        arriving.forEach((side, guests) ->
                guests.order(round.settings().path(side), firstGuest, guest -> round.order(guest, side)));
    }

    /** Sends one guest's order to each kitchen. */
    void cook(Round round, int guest) {
        bySide.forEach((side, kitchen) -> kitchen.bring(round.settings().path(side), round.order(guest, side)));
    }

    /** Sends one guest's quick question to each kitchen. */
    void askQuickly(Round round, int guest) {
        bySide.forEach((side, kitchen) -> kitchen.bring(LessonServer.QUICK_PATH, round.order(guest, side)));
    }

    @Override
    public void close() {
        bySide.values().forEach(LessonServer::close);
        cellar.close();
    }
}
