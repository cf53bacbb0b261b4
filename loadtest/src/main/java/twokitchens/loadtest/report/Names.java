package twokitchens.loadtest.report;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.FailedRun;
import twokitchens.loadtest.result.RunResult;
import twokitchens.loadtest.result.Style;

/** What contenders are called in one language: by what they do; where that names two of them, by their own names. */
final class Names {
    private static final int LONGEST = 14;

    private final Texts texts;
    private final Map<String, Long> bearers;

    private Names(Texts texts, List<Contender> contenders) {
        this.texts = texts;
        this.bearers = contenders.stream().collect(groupingBy(this::described, counting()));
    }

    static Names of(Comparison comparison, Texts texts) {
        var measured = comparison.runs().stream().map(RunResult::contender);
        var failed = comparison.failedRuns().stream().map(FailedRun::contender);
        return new Names(texts, Stream.concat(measured, failed).distinct().toList());
    }

    /** In the field's words: {@code 100 workers}, {@code virtual threads}, {@code event loop}. */
    String plain(Contender contender) {
        if (isShared(contender)) {
            return shortened(contender.name());
        }
        return contender.style() == Style.BLOCKING && !Cast.isControl(contender)
                ? contender
                        .workers()
                        .map(workers -> texts.count("plain.workers", workers))
                        .orElseGet(() -> texts.of("name.virtual"))
                : described(contender);
    }

    /** For a label: {@code 100 workers}, {@code virtual}. */
    String brief(Contender contender) {
        if (isShared(contender)) {
            return shortened(contender.name());
        }
        return isVirtual(contender) ? texts.of("name.virtual.brief") : described(contender);
    }

    /** For a label with room, or in a sentence: {@code blocking, 100 workers}, {@code event loop}. */
    String full(Contender contender) {
        if (isShared(contender)) {
            return shortened(contender.name());
        }
        return contender.style() == Style.BLOCKING && !Cast.isControl(contender)
                ? texts.of("name.blocking", described(contender))
                : described(contender);
    }

    /** Within a sentence: {@code one blocking worker}, {@code the event loop}. */
    String spoken(Contender contender) {
        if (isShared(contender)) {
            return shortened(contender.name());
        }
        if (Cast.isControl(contender)) {
            return described(contender);
        }
        if (contender.style() == Style.EVENT_LOOP) {
            return texts.of("spoken.eventLoop");
        }
        return contender
                .workers()
                .map(workers -> texts.count("spoken.workers", workers))
                .orElseGet(() -> texts.of("spoken.virtual"));
    }

    private String described(Contender contender) {
        if (Cast.isControl(contender)) {
            return texts.of("name." + contender.name());
        }
        if (contender.style() == Style.EVENT_LOOP) {
            return texts.of("name.eventLoop");
        }
        return contender
                .workers()
                .map(workers -> texts.count("workers", workers))
                .orElseGet(() -> texts.of("name.virtual"));
    }

    private static boolean isVirtual(Contender contender) {
        return !Cast.isControl(contender)
                && contender.style() == Style.BLOCKING
                && contender.workers().isEmpty();
    }

    private boolean isShared(Contender contender) {
        return bearers.getOrDefault(described(contender), 0L) > 1;
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST - 1) + "…";
    }
}
