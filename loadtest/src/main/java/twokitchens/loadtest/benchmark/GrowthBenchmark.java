package twokitchens.loadtest.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleFunction;
import java.util.function.LongFunction;
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
    private static final Duration COOK_TIME = Duration.ofMillis(200);

    private static final List<Integer> CLIENTS = List.of(1, 10, 100, 1_000, 10_000);
    private static final List<Integer> STORED = List.of(2, 100, 10_000, 1_000_000);
    private static final List<Integer> WORKERS = List.of(1, 2, 5, 10, 20, 50, 100, 200);

    private static final LongFunction<Request> ONE_USER = number -> Request.get("/users/1");
    private static final LongFunction<Request> ALL_USERS = number -> Request.get("/users");
    private static final LongFunction<Request> NEW_USER = number -> Request.NEW_USER;

    private static final int FEW_CLIENTS = 10;
    private static final int FILLING_CLIENTS = 64;
    private static final int LISTS_TO_WARM_UP = 20;
    private static final int LISTS = 5;
    private static final double MEBIBYTE = 1024 * 1024;

    /** A request for one user does not take so long unless something blocks it. */
    private static final double NOTICED_MILLIS = 100;

    private static final int CLIENTS_OF_WORKERS = 200;
    private static final Duration WORK = Duration.ofMillis(50);

    /** From this share on, the throughput is as theory predicts. */
    private static final double AS_THEORY = 0.95;

    private static final Column CPU = Column.median("CPU, us a request", 1);
    private static final Column RATE = Column.median("requests a second", 0);
    private static final Column MEDIAN = Column.median("median, ms", 2);
    private static final Column RESIDENT = Column.median("MiB by then", 0);

    private static final Column ONE_CPU = Column.median("one: CPU, us", 1);
    private static final Column ALL_MILLIS = Column.median("all: ms", 1);
    private static final Column ALL_MIB = Column.median("MiB", 2);
    private static final Column BEFORE = Column.median("MiB before", 0);
    private static final Column AFTER = Column.median("MiB after", 0);
    private static final Column BESIDE = Column.median("beside it, ms", 1);
    private static final Column FILLED = Column.median("filled, s", 1);

    private static final Column WORK_RATE = Column.median("requests a second", 1);
    private static final Column THEORY = Column.median("theory", 0);
    private static final Column OF_THEORY = Column.median("of theory, %", 1);
    private static final Column WORK_CPU = Column.median("CPU, us a request", 0);

    private static final Figure CLIENTS_FIGURE = new Figure(
            "growth-users",
            "clients at once",
            "the server's processor time for a request, in microseconds",
            CPU,
            "A request",
            "GET /users/1",
            GrowthBenchmark::micros);
    private static final Figure ONE_FIGURE = new Figure(
            "growth-store-one",
            "users in the store",
            "the server's processor time for GET /users/{id}, in microseconds",
            ONE_CPU,
            "One of the users",
            "GET /users/{id}",
            GrowthBenchmark::micros);
    private static final Figure ALL_FIGURE = new Figure(
            "growth-store-all",
            "users in the store",
            "how long GET /users takes, in milliseconds",
            ALL_MILLIS,
            "The list of all users",
            "GET /users",
            NumberFormats::time);

    private GrowthBenchmark() {}

    /** One server at one size of what grows. */
    private record Step(Contender server, int size, String name) {
        static Step of(MeasuredServer server, int size) {
            return new Step(server.spec().contender(), size, server.name() + ", " + NumberFormats.whole(size));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** One column of a table, drawn as lines over what has grown: {@code what}, or in exact words a request, costs. */
    private record Figure(
            String file,
            String grown,
            String up,
            Column column,
            String what,
            String request,
            DoubleFunction<String> unit) {
        /** The figure, and the sentences about it. */
        PartResult of(ResultTable<Step> table) {
            List<Curves.Curve> curves = curves(table, column);
            return new PartResult(
                    "growth",
                    List.of(),
                    curves.stream()
                            .map(curve -> curve.sentence(request, grown, unit))
                            .toList(),
                    List.of(new Curves(file, Curves.takeaway(what, curves, unit), grown, up, curves, List.of())));
        }
    }

    private static List<Curves.Curve> curves(ResultTable<Step> table, Column column) {
        return table.rows().stream()
                .map(Step::server)
                .distinct()
                .map(server -> new Curves.Curve(
                        server,
                        table.rows().stream()
                                .filter(step -> step.server().equals(server))
                                .map(step -> new Curves.At(step.size(), table.number(step, column)))
                                .toList()))
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

    private static Responses during(
            MeasuredServer server, int clients, LongFunction<Request> script, int settleMillis, int millis)
            throws RunFailedException, InterruptedException {
        try (ClosedModelClient client = server.clients(clients)) {
            return client.during(script, Duration.ofMillis(settleMillis), Duration.ofMillis(millis));
        }
    }

    /** The compilers have done most of their work after that time. */
    private static void warmUp(MeasuredServer server, LongFunction<Request> script, BenchSite site)
            throws RunFailedException, InterruptedException {
        during(server, FEW_CLIENTS, script, 0, site.size(15_000, 200));
    }

    private static Responses window(MeasuredServer server, int clients, LongFunction<Request> script, BenchSite site)
            throws RunFailedException, InterruptedException {
        return during(server, clients, script, site.size(1_000, 100), site.size(2_000, 300));
    }

    /** The cost of a short request, as more connections are open and busy at once. */
    private static PartResult clients(BenchSite site) throws RunFailedException, IOException, InterruptedException {
        ResultTable<Step> table = new ResultTable<>();
        try (MeasuredServer sync = site.start(Contenders.blocking(100), COOK_TIME);
                MeasuredServer async = site.start(Contenders.ASYNC_1, COOK_TIME)) {
            List<MeasuredServer> servers = List.of(sync, async);
            for (MeasuredServer server : servers) {
                warmUp(server, ONE_USER, site);
                site.size(CLIENTS, CLIENTS.subList(0, 2)).forEach(number -> table.addRow(Step.of(server, number)));
            }
            for (int repeat = 0; repeat < site.repeats(); repeat++) {
                for (int number : site.size(CLIENTS, CLIENTS.subList(0, 2))) {
                    for (MeasuredServer server : servers) {
                        Step step = Step.of(server, number);
                        Responses answers = window(server, number, ONE_USER, site);
                        table.add(step, CPU, answers.cpuMicros());
                        table.add(step, RATE, answers.perSecond());
                        table.add(step, MEDIAN, answers.medianMillis());
                        if (repeat == 0) {
                            table.add(step, RESIDENT, server.residentMiB());
                        }
                        site.say(
                                "growth  clients %6d  %-9s %6.1f us of processor a request, %,.0f a second",
                                number, server.name(), answers.cpuMicros(), answers.perSecond());
                    }
                }
            }
        }
        return finding(
                table,
                "GET /users/1, as fast as it is answered",
                "clients at once",
                List.of(CPU, RATE, MEDIAN, RESIDENT),
                List.of(CLIENTS_FIGURE));
    }

    private static PartResult finding(
            ResultTable<Step> table, String title, String subject, List<Column> columns, List<Figure> figures) {
        PartResult numbers =
                new PartResult("growth", List.of(table.grid(title, subject, columns)), List.of(), List.of());
        return figures.stream().map(figure -> figure.of(table)).reduce(numbers, PartResult::plus);
    }

    /** The cost of one user, and of all users, as the store grows. */
    private static PartResult store(BenchSite site) throws RunFailedException, IOException, InterruptedException {
        ResultTable<Step> table = new ResultTable<>();
        List<Integer> sizes = site.size(STORED, STORED.subList(0, 2));
        for (ContenderSpec each : List.of(Contenders.blocking(100), Contenders.ASYNC_1)) {
            try (MeasuredServer server = site.start(each, COOK_TIME)) {
                warmUp(server, anyOf(2), site);
                int stored = 2;
                for (int size : sizes) {
                    Step step = Step.of(server, size);
                    table.add(step, FILLED, fill(server, size - stored));
                    stored = size;
                    store(server, step, table, site);
                }
            }
        }
        Stream<String> sentences = table.rows().stream()
                .filter(step -> step.size() == sizes.get(sizes.size() - 1))
                .map(step -> list(step, table));
        List<Column> columns = List.of(ONE_CPU, MEDIAN, ALL_MILLIS, ALL_MIB, BEFORE, AFTER, BESIDE, FILLED);
        return finding(table, "The store grows", "users in it", columns, List.of(ONE_FIGURE, ALL_FIGURE))
                .plus(new PartResult("growth", List.of(), sentences.toList(), List.of()));
    }

    /** One of so many users, another each time. */
    private static LongFunction<Request> anyOf(int users) {
        return number ->
                Request.get("/users/" + (1 + ThreadLocalRandom.current().nextInt(users)));
    }

    /** Adds users; returns the seconds that it took. */
    private static double fill(MeasuredServer server, int number) throws RunFailedException, InterruptedException {
        if (number == 0) {
            return 0;
        }
        try (ClosedModelClient clients = server.clients(FILLING_CLIENTS)) {
            return clients.exactly(NEW_USER, number).seconds();
        }
    }

    private static void store(MeasuredServer server, Step step, ResultTable<Step> table, BenchSite site)
            throws RunFailedException, InterruptedException {
        for (int repeat = 0; repeat < site.repeats(); repeat++) {
            Responses one = window(server, FEW_CLIENTS, anyOf(step.size()), site);
            table.add(step, ONE_CPU, one.cpuMicros());
            table.add(step, MEDIAN, one.medianMillis());
        }
        table.add(step, BEFORE, server.residentMiB());
        try (ClosedModelClient reader = server.clients(1)) {
            reader.exactly(ALL_USERS, site.size(LISTS_TO_WARM_UP, 1));
            for (int repeat = 0; repeat < site.repeats(); repeat++) {
                Responses all = reader.exactly(ALL_USERS, LISTS);
                table.add(step, ALL_MILLIS, all.medianMillis());
                table.add(step, ALL_MIB, all.bytes() / MEBIBYTE / all.answered());
            }
            table.add(step, AFTER, server.residentMiB());
            table.add(step, BESIDE, longestBeside(reader, server));
        }
        site.say(
                "growth  store %,9d  %-9s one %.1f us, all %,.1f ms and %,.1f MiB, beside it %,.0f ms; filled in %.0f s",
                step.size(),
                server.name(),
                table.number(step, ONE_CPU),
                table.number(step, ALL_MILLIS),
                table.number(step, ALL_MIB),
                table.number(step, BESIDE),
                table.number(step, FILLED));
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
        return ("%s: the list of %s is %s MiB and took %s; resident memory went from %s to %s MiB,"
                        + " and a request for one user meanwhile %s.")
                .formatted(
                        step.server().name(),
                        NumberFormats.count(step.size(), "user"),
                        NumberFormats.amount(table.number(step, ALL_MIB)),
                        NumberFormats.time(table.number(step, ALL_MILLIS)),
                        NumberFormats.whole(table.number(step, BEFORE)),
                        NumberFormats.whole(table.number(step, AFTER)),
                        (beside < NOTICED_MILLIS ? "was not delayed: %s at most" : "took up to %s")
                                .formatted(NumberFormats.time(beside)));
    }

    /** The throughput of the blocking server as it has more workers. */
    private static PartResult workers(BenchSite site) throws RunFailedException, IOException, InterruptedException {
        ResultTable<Step> table = new ResultTable<>();
        Contender sync = Contenders.blocking(1).contender();
        Contender any = new Contender("sync-server", sync.kind(), sync.framework(), Optional.of(1));
        for (int workers : site.size(WORKERS, WORKERS.subList(3, 5))) {
            Responses answers = workers(workers, site);
            Step step = new Step(any, workers, String.valueOf(workers));
            double expected = Theory.throughput(CLIENTS_OF_WORKERS, Optional.of(workers), WORK);
            table.add(step, WORK_RATE, answers.perSecond());
            table.add(step, THEORY, expected);
            table.add(step, OF_THEORY, 100 * answers.perSecond() / expected);
            table.add(step, WORK_CPU, answers.cpuMicros());
            site.say(
                    "growth  workers %6d  %,.1f requests a second, theory %,.0f",
                    workers, answers.perSecond(), expected);
        }
        String sentence = sentence(curves(table, OF_THEORY).get(0));
        String sizes = String.format(Locale.ROOT, "%d clients, requests of %d ms", CLIENTS_OF_WORKERS, WORK.toMillis());
        return new PartResult(
                "growth",
                List.of(table.grid(sizes, "workers", List.of(WORK_RATE, THEORY, OF_THEORY, WORK_CPU))),
                List.of(sentence + "."),
                List.of(new Curves(
                        "growth-workers",
                        sentence,
                        "workers (" + sizes + ")",
                        WORK_RATE.header(),
                        curves(table, WORK_RATE),
                        curves(table, THEORY).get(0).points())));
    }

    /** The queue has its steady length from the start: all clients have sent a request. */
    private static Responses workers(int number, BenchSite site)
            throws RunFailedException, IOException, InterruptedException {
        ContenderSpec sync = Contenders.blocking(number);
        LongFunction<Request> script = sent -> Request.get(sync.cookPath());
        int settle = site.size(1_000, 300);
        try (MeasuredServer server = site.start(sync, WORK)) {
            during(server, FEW_CLIENTS, ALL_USERS, 0, settle);
            return during(server, CLIENTS_OF_WORKERS, script, settle, site.size(4_000, 500));
        }
    }

    private static String sentence(Curves.Curve ofTheory) {
        Curves.At least = ofTheory.cheapest();
        double share = least.up() / 100;
        String ratio = NumberFormats.exactPercent(share);
        if (share >= AS_THEORY) {
            return String.format(
                    Locale.ROOT,
                    "From 1 to %.0f workers the blocking server serves as theory says: at least %s of it",
                    ofTheory.last().across(),
                    ratio);
        }
        return "With %s the blocking server is farthest behind theory: %s of it"
                .formatted(NumberFormats.count(least.across(), "worker"), ratio);
    }
}
