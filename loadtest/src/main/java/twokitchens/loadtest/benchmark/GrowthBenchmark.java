package twokitchens.loadtest.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import twokitchens.loadtest.benchmark.ResultTable.Column;
import twokitchens.loadtest.result.Bench.PartResult;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.Curves;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.Theory;
import twokitchens.loadtest.run.ContenderSpec;
import twokitchens.loadtest.run.Contenders;
import twokitchens.loadtest.run.RunFailedException;
import twokitchens.loadtest.stress.ClientLimits;
import twokitchens.loadtest.stress.ClosedModelClient;
import twokitchens.loadtest.stress.ClosedModelClient.Request;
import twokitchens.loadtest.stress.ClosedModelClient.Responses;
import twokitchens.loadtest.stress.MeasuredServer;

/** How costs grow: with the concurrent clients, with the users in the store, with the workers. */
final class GrowthBenchmark {
    private static final int OTHER_FILES = 500;
    private static final List<Integer> CLIENTS = List.of(1, 10, 100, 1_000, 10_000);
    private static final List<Integer> STORED = List.of(2, 100, 10_000, 1_000_000);
    private static final List<Integer> WORKERS = List.of(1, 2, 5, 10, 20, 50, 100, 200);

    private static final LongFunction<Request> ONE_USER = number -> Request.get("/users/1");
    private static final LongFunction<Request> ALL_USERS = number -> Request.get("/users");
    private static final LongFunction<Request> NEW_USER = number -> Request.NEW_USER;

    private static final int FEW_CLIENTS = 10;
    private static final int FILLING_CLIENTS = 64;
    private static final int LISTS = 5;
    private static final double MEBIBYTE = 1024 * 1024;

    /** A request for one user does not take so long unless something blocks it. */
    private static final double NOTICED_MILLIS = 100;

    private static final int CLIENTS_OF_WORKERS = 200;
    private static final Duration WORK = Duration.ofMillis(50);

    /** From this share on, the throughput is as theory predicts. */
    private static final double AS_THEORY = 0.95;

    private static final Column CPU = Column.median("CPU, us a request", 1);
    private static final Column RATE = Column.median("requests a second", 1);
    private static final Column MEDIAN = Column.median("median, ms", 2);
    private static final Column RESIDENT = Column.max("MiB by then", 0);
    private static final Column ALL_MILLIS = Column.median("all: ms", 1);
    private static final Column ALL_MIB = Column.median("MiB", 2);
    private static final Column BESIDE = Column.max("beside it, ms", 1);
    private static final Column THEORY = Column.median("theory", 0);
    private static final Column OF_THEORY = Column.median("of theory, %", 1);

    private static final Figure CLIENTS_FIGURE =
            new Figure("growth-users", "clients at once", CPU, "A request", "GET /users/1", GrowthBenchmark::micros);
    private static final Figure ONE_FIGURE = new Figure(
            "growth-store-one",
            "users in the store",
            CPU,
            "One of the users",
            "GET /users/{id}",
            GrowthBenchmark::micros);
    private static final Figure ALL_FIGURE = new Figure(
            "growth-store-all",
            "users in the store",
            ALL_MILLIS,
            "The list of all users",
            "GET /users",
            NumberFormats::time);

    private GrowthBenchmark() {}

    /** One server at one size of what grows. */
    private record Step(Contender server, int size, String name) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** One column of a table, drawn as lines over what has grown: {@code what}, or in exact words a request, costs. */
    private record Figure(
            String file, String grown, Column column, String what, String request, DoubleFunction<String> unit) {
        PartResult of(ResultTable<Step> table) {
            List<Curves.Curve> curves = curves(table, column);
            String takeaway = Curves.takeaway(what, curves, unit);
            return new PartResult(
                    "growth",
                    List.of(),
                    curves.stream()
                            .map(curve -> curve.sentence(request, grown, unit))
                            .toList(),
                    List.of(new Curves(file, takeaway, grown, request + ": " + column.header(), curves, List.of())));
        }
    }

    private static List<Curves.Curve> curves(ResultTable<Step> table, Column column) {
        Map<Contender, List<Curves.At>> points = table.rows().stream()
                .collect(Collectors.groupingBy(
                        Step::server,
                        LinkedHashMap::new,
                        Collectors.mapping(
                                step -> new Curves.At(step.size(), table.number(step, column)), Collectors.toList())));
        return points.entrySet().stream()
                .map(each -> new Curves.Curve(each.getKey(), each.getValue()))
                .toList();
    }

    private static String micros(double number) {
        return NumberFormats.amount(number) + " microseconds";
    }

    /** A server has the same limit as the process that starts it. */
    static Optional<String> unmetRequirement(BenchSite site) {
        int most = Collections.max(site.size(CLIENTS, CLIENTS.subList(0, 2)));
        return ClientLimits.here().unmet("bench --only growth opens", most + OTHER_FILES);
    }

    static PartResult measure(BenchSite site) throws RunFailedException, IOException, InterruptedException {
        return clients(site).plus(store(site)).plus(workers(site));
    }

    /** What is measured of a server at one size. */
    private interface Cost {
        void add(MeasuredServer server, Step step, ResultTable<Step> table)
                throws RunFailedException, InterruptedException;
    }

    /** Measures each server at each of its sizes, once its compilers have done most of their work. */
    private static ResultTable<Step> grow(
            Map<ContenderSpec, List<Integer>> sizes, Function<Contender, Contender> shown, Cost cost, BenchSite site)
            throws RunFailedException, IOException, InterruptedException {
        ResultTable<Step> table = new ResultTable<>();
        for (Map.Entry<ContenderSpec, List<Integer>> each : sizes.entrySet()) {
            try (MeasuredServer server = site.start(each.getKey(), WORK)) {
                boolean isOften = each.getValue().size() > 1;
                during(server, FEW_CLIENTS, ONE_USER, 0, site.size(isOften ? 15_000 : 2_000, 200));
                for (int size : each.getValue()) {
                    Contender contender = shown.apply(server.spec().contender());
                    String name = (isOften ? contender.name() + ", " : "") + NumberFormats.whole(size);
                    Step step = new Step(contender, size, name);
                    cost.add(server, step, table);
                    site.say("growth  %s: %s", step, table.said(step));
                }
            }
        }
        return table;
    }

    private static Map<ContenderSpec, List<Integer>> both(List<Integer> sizes) {
        Map<ContenderSpec, List<Integer>> both = new LinkedHashMap<>();
        Stream.of(Contenders.blocking(100), Contenders.ASYNC_1).forEach(each -> both.put(each, sizes));
        return both;
    }

    private static Responses during(
            MeasuredServer server, int clients, LongFunction<Request> script, int settleMillis, int millis)
            throws RunFailedException, InterruptedException {
        try (ClosedModelClient client = server.clients(clients)) {
            return client.during(script, Duration.ofMillis(settleMillis), Duration.ofMillis(millis));
        }
    }

    /** The queue has its steady length from the start: all clients have sent a request. */
    private static void windows(
            MeasuredServer server,
            int clients,
            LongFunction<Request> script,
            Step step,
            ResultTable<Step> table,
            BenchSite site)
            throws RunFailedException, InterruptedException {
        for (int repeat = 0; repeat < site.repeats(); repeat++) {
            Responses answers = during(server, clients, script, site.size(1_000, 300), site.size(2_000, 500));
            table.add(step, CPU, answers.cpuMicros());
            table.add(step, RATE, answers.perSecond());
            table.add(step, MEDIAN, answers.medianMillis());
        }
        table.add(step, RESIDENT, server.residentMiB());
    }

    private static PartResult finding(
            ResultTable<Step> table, String title, String subject, List<Column> columns, List<Figure> figures) {
        PartResult numbers =
                new PartResult("growth", List.of(table.grid(title, subject, columns)), List.of(), List.of());
        return figures.stream().map(figure -> figure.of(table)).reduce(numbers, PartResult::plus);
    }

    /** The cost of a short request, as more connections are open and busy at once. */
    private static PartResult clients(BenchSite site) throws RunFailedException, IOException, InterruptedException {
        ResultTable<Step> table = grow(
                both(site.size(CLIENTS, CLIENTS.subList(0, 2))),
                contender -> contender,
                (server, step, results) -> windows(server, step.size(), ONE_USER, step, results, site),
                site);
        return finding(
                table,
                "GET /users/1, as fast as it is answered",
                "clients at once",
                List.of(CPU, RATE, MEDIAN, RESIDENT),
                List.of(CLIENTS_FIGURE));
    }

    /** The cost of one user, and of all users, as the store grows. */
    private static PartResult store(BenchSite site) throws RunFailedException, IOException, InterruptedException {
        List<Integer> sizes = site.size(STORED, STORED.subList(0, 2));
        ResultTable<Step> table = grow(
                both(sizes),
                contender -> contender,
                (server, step, results) -> store(server, step, results, site),
                site);
        Stream<String> sentences = table.rows().stream()
                .filter(step -> step.size() == sizes.get(sizes.size() - 1))
                .map(step -> list(step, table));
        List<Column> columns = List.of(CPU, MEDIAN, ALL_MILLIS, ALL_MIB, RESIDENT, BESIDE);
        return finding(table, "The store grows", "users in it", columns, List.of(ONE_FIGURE, ALL_FIGURE))
                .plus(new PartResult("growth", List.of(), sentences.toList(), List.of()));
    }

    private static void store(MeasuredServer server, Step step, ResultTable<Step> table, BenchSite site)
            throws RunFailedException, InterruptedException {
        int stored = STORED.stream().filter(size -> size < step.size()).reduce(2, Math::max);
        if (step.size() > stored) {
            try (ClosedModelClient filling = server.clients(FILLING_CLIENTS)) {
                filling.exactly(NEW_USER, step.size() - stored);
            }
        }
        LongFunction<Request> any = number ->
                Request.get("/users/" + (1 + ThreadLocalRandom.current().nextInt(step.size())));
        windows(server, FEW_CLIENTS, any, step, table, site);
        try (ClosedModelClient reader = server.clients(1)) {
            reader.exactly(ALL_USERS, site.size(LISTS, 1));
            for (int repeat = 0; repeat < site.repeats(); repeat++) {
                Responses all = reader.exactly(ALL_USERS, LISTS);
                table.add(step, ALL_MILLIS, all.medianMillis());
                table.add(step, ALL_MIB, all.bytes() / MEBIBYTE / all.answered());
            }
            table.add(step, RESIDENT, server.residentMiB());
            table.add(step, BESIDE, longestBeside(reader, server));
        }
    }

    /** How long a request for one user may wait while another client is sent all. */
    private static double longestBeside(ClosedModelClient reader, MeasuredServer server)
            throws RunFailedException, InterruptedException {
        try (ClosedModelClient other = server.clients(1)) {
            other.start(ONE_USER, Long.MAX_VALUE);
            reader.exactly(ALL_USERS, 1);
            other.stop();
            return other.counted().longestMillis();
        }
    }

    private static String list(Step step, ResultTable<Step> table) {
        double beside = table.number(step, BESIDE);
        return "%s: the list of %s is %s MiB and took %s; a request for one user meanwhile %s."
                .formatted(
                        step.server().name(),
                        NumberFormats.count(step.size(), "user"),
                        NumberFormats.amount(table.number(step, ALL_MIB)),
                        NumberFormats.time(table.number(step, ALL_MILLIS)),
                        (beside < NOTICED_MILLIS ? "was not delayed: %s at most" : "took up to %s")
                                .formatted(NumberFormats.time(beside)));
    }

    /** The throughput of the blocking server as it has more workers. */
    private static PartResult workers(BenchSite site) throws RunFailedException, IOException, InterruptedException {
        Map<ContenderSpec, List<Integer>> sizes = new LinkedHashMap<>();
        site.size(WORKERS, WORKERS.subList(3, 5))
                .forEach(workers -> sizes.put(Contenders.blocking(workers), List.of(workers)));
        LongFunction<Request> work = number -> Request.get(Contenders.SYNC_1.cookPath());
        ResultTable<Step> table = grow(
                sizes,
                sync -> new Contender("sync-server", sync.kind(), sync.framework(), Optional.of(1)),
                (server, step, results) -> {
                    windows(server, CLIENTS_OF_WORKERS, work, step, results, site);
                    double expected = Theory.throughput(CLIENTS_OF_WORKERS, Optional.of(step.size()), WORK);
                    results.add(step, THEORY, expected);
                    results.add(step, OF_THEORY, 100 * results.number(step, RATE) / expected);
                },
                site);
        String sentence = sentence(curves(table, OF_THEORY).get(0));
        String title = CLIENTS_OF_WORKERS + " clients, requests of " + WORK.toMillis() + " ms";
        Curves figure = new Curves(
                "growth-workers",
                sentence,
                "workers (" + title + ")",
                RATE.header(),
                curves(table, RATE),
                curves(table, THEORY).get(0).points());
        return finding(table, title, "workers", List.of(RATE, THEORY, OF_THEORY, CPU), List.of())
                .plus(new PartResult("growth", List.of(), List.of(sentence + "."), List.of(figure)));
    }

    private static String sentence(Curves.Curve ofTheory) {
        Curves.At least = ofTheory.cheapest();
        double share = least.up() / 100;
        String ratio = NumberFormats.exactPercent(share);
        return share >= AS_THEORY
                ? "From 1 to %s workers the blocking server serves as theory says: at least %s of it"
                        .formatted(NumberFormats.whole(ofTheory.last().across()), ratio)
                : "With %s the blocking server is farthest behind theory: %s of it"
                        .formatted(NumberFormats.count(least.across(), "worker"), ratio);
    }
}
