package twokitchens.loadtest.report;

import java.util.List;
import java.util.stream.Stream;
import twokitchens.loadtest.report.chart.Layout;
import twokitchens.loadtest.result.Machine;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.Overload;

/**
 * The page on overload in one language: what the template writes.
 *
 * @param texts the fixed sentences
 * @param kicker the line above the figure: what, when, where
 * @param figure the finding
 */
record OverloadPage(Texts texts, String kicker, Figure figure) {
    /** From this share of capacity on, a server counts as keeping it. */
    private static final double KEPT = 0.7;

    /** Up to this share of capacity, a server counts as losing it. */
    private static final double LOST = 0.5;

    static OverloadPage of(Overload overload, Texts texts) {
        return new OverloadPage(texts, kicker(overload, texts), figure(overload, texts));
    }

    private static String kicker(Overload overload, Texts texts) {
        Machine machine = overload.machine();
        return texts.of(
                "overload.kicker",
                NumberFormats.seconds(overload.cookMillis()),
                NumberFormats.seconds(overload.timeoutMillis()),
                texts.moment(overload.startedAt()),
                machine.processor(),
                NumberFormats.whole(machine.cores()),
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

    /** What the limit does to each server under the heaviest load. */
    private static Stream<String> sentences(Overload overload, Texts texts) {
        return overload.curves().stream()
                .filter(curve -> curve.limit().isPresent())
                .flatMap(limited -> overload.of(limited.contender()).stream()
                        .filter(curve -> curve.limit().isEmpty())
                        .map(unlimited -> sentence(overload, limited, unlimited, texts)));
    }

    private static String sentence(Overload overload, Overload.Curve limited, Overload.Curve unlimited, Texts texts) {
        double capacity = overload.capacity(limited.contender());
        double with = limited.heaviest().perSecond() / capacity;
        double without = unlimited.heaviest().perSecond() / capacity;
        return texts.of(
                "overload." + outcome(with, without),
                texts.of("overload.kitchen." + limited.contender().kind()),
                NumberFormats.plain(limited.heaviest().load()),
                NumberFormats.percent(with),
                NumberFormats.percent(without));
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
        return new Table(
                Stream.of("contender", "limit", "load", "offered", "good", "refused", "left", "failed")
                        .map(column -> texts.of("column." + column))
                        .toList(),
                overload.curves().stream()
                        .flatMap(curve -> curve.points().stream().map(point -> row(curve, point)))
                        .toList());
    }

    private static List<String> row(Overload.Curve curve, Overload.Point point) {
        return List.of(
                curve.contender().name(),
                curve.limit().map(NumberFormats::whole).orElse("–"),
                NumberFormats.plain(point.load()),
                NumberFormats.amount(point.offered()),
                NumberFormats.amount(point.perSecond()),
                NumberFormats.amount(point.rejected() / point.seconds()),
                NumberFormats.amount(point.timedOut() / point.seconds()),
                NumberFormats.amount(point.failed() / point.seconds()));
    }
}
