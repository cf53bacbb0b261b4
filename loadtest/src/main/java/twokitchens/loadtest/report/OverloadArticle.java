package twokitchens.loadtest.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import twokitchens.loadtest.report.chart.Layout;
import twokitchens.loadtest.result.Goodput;
import twokitchens.loadtest.result.Machine;
import twokitchens.loadtest.result.Numbers;
import twokitchens.loadtest.result.Overload;
import twokitchens.loadtest.result.Shedding;

/**
 * The page on overload in one language: what the template writes.
 *
 * @param texts the fixed sentences
 * @param kicker the line above the figure: what, when, where
 * @param figure the finding
 */
record OverloadArticle(Texts texts, String kicker, Figure figure) {
    /** From here on a limit keeps what a kitchen can do. */
    private static final double KEPT = 0.7;

    /** From here on there is nothing left to keep. */
    private static final double LOST = 0.5;

    static OverloadArticle of(Overload overload, Texts texts) {
        return new OverloadArticle(texts, kicker(overload, texts), figure(overload, texts));
    }

    private static String kicker(Overload overload, Texts texts) {
        Machine machine = overload.machine();
        return texts.of(
                "overload.kicker",
                Numbers.seconds(overload.cookMillis()),
                Numbers.seconds(overload.patienceMillis()),
                texts.moment(overload.startedAt()),
                machine.processor(),
                Numbers.whole(machine.cores()),
                machine.commit());
    }

    private static Figure figure(Overload overload, Texts texts) {
        Finding finding = Finding.of(texts, sentences(overload, texts), "");
        String subtitle = texts.of("overload.subtitle");
        var charts = Stream.of(Layout.values())
                .map(layout -> new GoodputChart(overload, texts, layout).draw(finding.takeaway(), subtitle));
        return new Figure(
                "overload", finding, subtitle, texts.of("overload.note"), charts.toList(), numbers(overload, texts));
    }

    /** What the limit does to each kitchen under the heaviest load. */
    static String takeaway(Overload overload, Texts texts) {
        return sentences(overload, texts).collect(Collectors.joining(texts.of("sentence.gap")));
    }

    private static Stream<String> sentences(Overload overload, Texts texts) {
        return overload.kitchens().stream()
                .filter(kitchen -> kitchen.limit().isPresent())
                .flatMap(kitchen -> sentence(overload, kitchen, texts).stream());
    }

    private static Optional<String> sentence(Overload overload, Shedding limited, Texts texts) {
        return overload.unlimited(limited).map(unlimited -> {
            double capacity = overload.capacity(limited);
            double with = limited.heaviest().perSecond() / capacity;
            double without = unlimited.heaviest().perSecond() / capacity;
            return texts.of(
                    "overload." + outcome(with, without),
                    texts.of("overload.kitchen." + limited.contender().style()),
                    Numbers.plain(limited.heaviest().load()),
                    Numbers.percent(with),
                    Numbers.percent(without));
        });
    }

    private static String outcome(double with, double without) {
        if (without >= KEPT) {
            return with >= KEPT ? "needless" : "harmful";
        }
        if (with < KEPT) {
            return "useless";
        }
        return without <= LOST ? "kept" : "helped";
    }

    private static Table numbers(Overload overload, Texts texts) {
        List<String> headers = Stream.of("contender", "limit", "load", "offered", "good", "refused", "left", "failed")
                .map(column -> texts.of("column." + column))
                .toList();
        return new Table(
                headers,
                overload.kitchens().stream()
                        .flatMap(kitchen -> kitchen.points().stream().map(point -> row(kitchen, point)))
                        .toList());
    }

    private static List<String> row(Shedding kitchen, Goodput point) {
        return List.of(
                kitchen.contender().name(),
                kitchen.limit().map(Numbers::whole).orElse("–"),
                Numbers.plain(point.load()),
                Numbers.amount(point.offered()),
                Numbers.amount(point.perSecond()),
                Numbers.amount(point.refused() / point.seconds()),
                Numbers.amount(point.left() / point.seconds()),
                Numbers.amount(point.failed() / point.seconds()));
    }
}
