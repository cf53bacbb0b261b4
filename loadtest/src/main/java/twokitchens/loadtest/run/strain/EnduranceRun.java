package twokitchens.loadtest.run.strain;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import twokitchens.loadtest.result.Endurance;
import twokitchens.loadtest.run.Jars;
import twokitchens.loadtest.run.RunFailure;
import twokitchens.loadtest.run.RunningModel;

/**
 * Lets both kitchens work side by side for a long time, and compares what they take in the first third and in the last.
 *
 * @param jars where the servers are
 * @param directory where their logs go
 * @param warmUp before anything is looked at
 * @param time of all three thirds
 * @param heap whether to count what is on the heap, too, at the end of the first third and of the last
 */
public record EnduranceRun(Jars jars, Path directory, Duration warmUp, Duration time, boolean heap) {
    private static final int GUESTS = 40;

    /** One for each guest, and some for those who come between. */
    private static final int COOKS = 50;

    /** A small heap is soon full: a kitchen that keeps too much cannot hide it in room that it has not used yet. */
    private static final String HEAP = "-Xmx128m";

    /** Whether what is on the heap can be counted. */
    public static boolean canCountHeap() {
        return LiveHeap.canLook();
    }

    /** Runs it. */
    public List<Endurance.Side> sides() throws RunFailure, IOException, InterruptedException {
        try (RunningModel model = RunningModel.start(directory.resolve("model.log"));
                Endured blocking = endured(KitServer.blocking(COOKS), model);
                Endured eventLoop = endured(KitServer.eventLoop(), model)) {
            return sides(List.of(blocking, eventLoop));
        }
    }

    private Endured endured(KitServer server, RunningModel model) throws RunFailure, IOException, InterruptedException {
        return Endured.start(server.onJvm(HEAP).with("--llm-url", model.api()), jars, directory, GUESTS);
    }

    private List<Endurance.Side> sides(List<Endured> kitchens) throws RunFailure, IOException, InterruptedException {
        pass(warmUp, kitchens);
        List<Endurance.Third> first = third(kitchens);
        pass(time.dividedBy(3), kitchens);
        List<Endurance.Third> last = third(kitchens);
        kitchens.forEach(Endured::sendHome);
        List<Endurance.Side> sides = new ArrayList<>();
        for (int kitchen = 0; kitchen < kitchens.size(); kitchen++) {
            sides.add(kitchens.get(kitchen).side(first.get(kitchen), last.get(kitchen)));
        }
        return sides;
    }

    private List<Endurance.Third> third(List<Endured> kitchens) throws RunFailure, IOException, InterruptedException {
        long from = System.nanoTime();
        pass(time.dividedBy(3), kitchens);
        long to = System.nanoTime();
        List<Endurance.Third> thirds = new ArrayList<>();
        for (Endured kitchen : kitchens) {
            thirds.add(kitchen.third(from, to, heap));
        }
        return thirds;
    }

    /** Lets time pass, as long as both hold out. */
    private static void pass(Duration time, List<Endured> kitchens) throws RunFailure, InterruptedException {
        try {
            CompletableFuture.anyOf(kitchens.stream()
                            .map(kitchen -> kitchen.running().ended())
                            .toArray(CompletableFuture[]::new))
                    .get(time.toNanos(), NANOSECONDS);
        } catch (TimeoutException bothHoldOut) {
            return;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
        for (Endured kitchen : kitchens) {
            kitchen.requireAlive();
        }
    }
}
