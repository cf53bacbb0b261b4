package twokitchens.loadtest.run.strain;

import io.netty.channel.ChannelFuture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.DoubleSummaryStatistics;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import twokitchens.loadtest.result.Siege;
import twokitchens.loadtest.run.strain.Besieger.Kind;

/** All who besiege one kitchen. Only the crowd's thread changes what is counted. */
final class Besiegers {
    private final Crowd crowd;
    private final Map<Kind, Integer> wanted;
    private final Map<Kind, Integer> letIn = new EnumMap<>(Kind.class);
    private final List<Besieger> shownOut = Collections.synchronizedList(new ArrayList<>());
    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private int toCome;

    /** @param wanted how many of each kind */
    Besiegers(Crowd crowd, Map<Kind, Integer> wanted) {
        this.crowd = crowd;
        this.wanted = wanted;
        this.toCome = wanted.values().stream().mapToInt(Integer::intValue).sum();
    }

    /**
     * Lets them come, evenly over a time, all kinds mixed.
     *
     * @return when the last has been shown out
     */
    CompletableFuture<Void> come(Duration over) {
        wanted.forEach((kind, number) -> {
            for (int each = 0; each < number; each++) {
                crowd.after(over.toNanos() * each / number, () -> come(kind));
            }
        });
        return gone;
    }

    private void come(Kind kind) {
        crowd.connect(new Besieger(kind, this::leave)).addListener((ChannelFuture connecting) -> {
            toCome--;
            if (connecting.isSuccess()) {
                letIn.merge(kind, 1, Integer::sum);
            }
            look();
        });
    }

    private void leave(Besieger besieger) {
        shownOut.add(besieger);
        look();
    }

    /** Who is shown out at once may be so before he is counted as let in. */
    private void look() {
        int in = letIn.values().stream().mapToInt(Integer::intValue).sum();
        if (toCome == 0 && shownOut.size() == in) {
            gone.complete(null);
        }
    }

    /** How each kind has fared until now. */
    List<Siege.Besiegers> fates() {
        return wanted.keySet().stream().map(this::fate).toList();
    }

    private Siege.Besiegers fate(Kind kind) {
        List<Besieger> those = List.copyOf(shownOut).stream()
                .filter(besieger -> besieger.kind() == kind)
                .toList();
        DoubleSummaryStatistics seconds =
                those.stream().mapToDouble(Besieger::seconds).summaryStatistics();
        return new Siege.Besiegers(
                kind.toString(),
                wanted.get(kind),
                letIn.getOrDefault(kind, 0),
                Math.toIntExact(those.stream().filter(Besieger::isTold).count()),
                those.size(),
                those.isEmpty() ? 0 : seconds.getMin(),
                those.isEmpty() ? 0 : seconds.getMax());
    }
}
