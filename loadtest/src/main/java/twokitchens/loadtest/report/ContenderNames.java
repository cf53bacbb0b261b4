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
import twokitchens.loadtest.result.ServerKind;

/** What contenders are called in one language: by what they do; where that names two of them, by their own names. */
final class ContenderNames {
    private static final int LONGEST = 14;

    private final Texts texts;
    private final Map<String, Long> bearers;

    private ContenderNames(Texts texts, List<Contender> contenders) {
        this.texts = texts;
        this.bearers = contenders.stream().collect(groupingBy(this::described, counting()));
    }

    static ContenderNames of(Comparison comparison, Texts texts) {
        var measured = comparison.runs().stream().map(RunResult::contender);
        var failed = comparison.failedRuns().stream().map(FailedRun::contender);
        return new ContenderNames(
                texts, Stream.concat(measured, failed).distinct().toList());
    }

    /** In the field's words: {@code 100 workers}, {@code virtual threads}, {@code event loop}. */
    String plain(Contender contender) {
        return unlessShared(
                contender,
                isOwnBlocking(contender) ? counted(contender, "plain.workers", "name.virtual") : described(contender));
    }

    /** For a label: {@code 100 workers}, {@code virtual}. */
    String brief(Contender contender) {
        boolean virtual = isOwnBlocking(contender) && contender.workers().isEmpty();
        return unlessShared(contender, virtual ? texts.of("name.virtual.brief") : described(contender));
    }

    /** For a label with room, or in a sentence: {@code blocking, 100 workers}, {@code event loop}. */
    String full(Contender contender) {
        String described = described(contender);
        return unlessShared(contender, isOwnBlocking(contender) ? texts.of("name.blocking", described) : described);
    }

    /** Within a sentence: {@code one blocking worker}, {@code the event loop}. */
    String spoken(Contender contender) {
        if (isOwnBlocking(contender)) {
            return unlessShared(contender, counted(contender, "spoken.workers", "spoken.virtual"));
        }
        return unlessShared(contender, Runs.isControl(contender) ? described(contender) : texts.of("spoken.eventLoop"));
    }

    private String described(Contender contender) {
        if (Runs.isControl(contender)) {
            return texts.of("name." + contender.name());
        }
        return isOwnBlocking(contender) ? counted(contender, "workers", "name.virtual") : texts.of("name.eventLoop");
    }

    private String counted(Contender contender, String workers, String virtual) {
        return contender.workers().map(number -> texts.count(workers, number)).orElseGet(() -> texts.of(virtual));
    }

    private static boolean isOwnBlocking(Contender contender) {
        return contender.kind() == ServerKind.BLOCKING && !Runs.isControl(contender);
    }

    /** A description that fits two contenders names neither: their own names do. */
    private String unlessShared(Contender contender, String words) {
        String name = contender.name();
        if (bearers.getOrDefault(described(contender), 0L) <= 1) {
            return words;
        }
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST - 1) + "…";
    }
}
