package twokitchens.loadtest.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleFunction;
import twokitchens.loadtest.benchmark.BenchClients.Request;
import twokitchens.loadtest.benchmark.BenchClients.Responses;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.Theory;
import twokitchens.loadtest.result.bench.Curves;
import twokitchens.loadtest.result.bench.Finding;
import twokitchens.loadtest.result.bench.Grid;
import twokitchens.loadtest.result.bench.Grid.Column;
import twokitchens.loadtest.run.ContenderSpec;
import twokitchens.loadtest.run.Contenders;
import twokitchens.loadtest.run.RunFailedException;

/** How costs grow: with the concurrent clients, with the users in the store, with the workers. */
final class GrowthPart implements BenchPart {
    private static final int OTHER_FILES = 500;
    private static final Duration COOK_TIME = Duration.ofMillis(200);

    private static final Request ONE_USER = Request.get("/users/1");
    private static final Request ALL_USERS = Request.get("/users");
    private static final List<Integer> CLIENTS = List.of(1, 10, 100, 1_000, 10_000);
    private static final List<Integer> STORED = List.of(2, 100, 10_000, 1_000_000);
    private static final List<Integer> WORKERS = List.of(1, 2, 5, 10, 20, 50, 100, 200);

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

    private static final Column CPU = new Column("CPU, us a request", 1);
    private static final Column RATE = new Column("requests a second", 0);
    private static final Column MEDIAN = new Column("median, ms", 2);
    private static final Column RESIDENT = new Column("MiB by then", 0);

    private static final Column ONE_CPU = new Column("one: CPU, us", 1);
    private static final Column ALL_MILLIS = new Column("all: ms", 1);
    private static final Column ALL_MIB = new Column("MiB", 2);
    private static final Column BEFORE = new Column("MiB before", 0);
    private static final Column AFTER = new Column("MiB after", 0);
    private static final Column BESIDE = new Column("beside it, ms", 1);
    private static final Column FILLED = new Column("filled, s", 1);

    private static final Column WORK_RATE = new Column("dishes a second", 1);
    private static final Column THEORY = new Column("theory", 0);
    private static final Column OF_THEORY = new Column("of theory, %", 1);
    private static final Column WORK_CPU = new Column("CPU, us a dish", 0);

    /** One server at one size of what grows. */
    private record Step(Contender server, int size, String name) {
        static Step of(Contender server, int size) {
            return new Step(server, size, server.name() + ", " + NumberFormats.whole(size));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @Override
    public String name() {
        return "growth";
    }

    /** A server has the same limit as the process that starts it. */
    @Override
    public Optional<String> unmetRequirement(BenchSite site) {
        long needed = Collections.max(steps(CLIENTS, List.of(1, 10), site)) + OTHER_FILES;
        long allowed = ClientLimits.here().descriptors();
        return allowed < needed
                ? Optional.of("bench --only growth opens %d files, and this process may open %d: raise ulimit -n"
                        .formatted(needed, allowed))
                : Optional.empty();
    }

    @Override
    public Finding measure(BenchSite site) throws RunFailedException, IOException, InterruptedException {
        return users(site).plus(store(site)).plus(workers(site));
    }

    private static List<Integer> steps(List<Integer> all, List<Integer> brief, BenchSite site) {
        return site.brief() ? brief : all;
    }

    /** One column, as lines from left to right. */
    private static List<Curves.Curve> curves(ResultTable<Step> table, Column column) {
        return table.rows().stream()
                .map(Step::server)
                .distinct()
                .map(server -> new Curves.Curve(
                        server,
                        table.rows().stream()
                                .filter(step -> step.server().equals(server))
                                .map(step -> new Curves.At(step.size(), table.median(step, column)))
                                .toList()))
                .toList();
    }

    private static String micros(double number) {
        return NumberFormats.amount(number) + " microseconds";
    }

    /** The compilers have done most of their work after that time. */
    private static void warm(BenchServer server, Request request, BenchSite site)
            throws RunFailedException, InterruptedException {
        Duration warmUp = site.brief() ? Duration.ofMillis(200) : Duration.ofSeconds(15);
        try (BenchClients clients = BenchClients.at(server, FEW_CLIENTS)) {
            clients.during(request, Duration.ZERO, warmUp);
        }
    }

    private static Responses window(BenchServer server, int number, Request request, BenchSite site)
            throws RunFailedException, InterruptedException {
        try (BenchClients clients = BenchClients.at(server, number)) {
            return site.brief()
                    ? clients.during(request, Duration.ofMillis(100), Duration.ofMillis(300))
                    : clients.during(request, Duration.ofSeconds(1), Duration.ofSeconds(2));
        }
    }

    /** The cost of a short request, as more connections are open and busy at once. */
    private Finding users(BenchSite site) throws RunFailedException, IOException, InterruptedException {
        List<Integer> steps = steps(CLIENTS, List.of(1, 10), site);
        ResultTable<Step> table = new ResultTable<>();
        try (BenchServer sync = BenchServer.open(Contenders.blocking(100), COOK_TIME, site);
                BenchServer async = BenchServer.open(Contenders.ASYNC_1, COOK_TIME, site)) {
            List<BenchServer> servers = List.of(sync, async);
            for (BenchServer server : servers) {
                warm(server, ONE_USER, site);
                steps.forEach(clients -> table.add(Step.of(server.contender(), clients), Map.of()));
            }
            for (int repeat = 0; repeat < site.repeats(); repeat++) {
                for (int clients : steps) {
                    for (BenchServer server : servers) {
                        Step step = Step.of(server.contender(), clients);
                        Responses answers = window(server, clients, ONE_USER, site);
                        table.add(step, CPU, answers.cpuMicros());
                        table.add(step, RATE, answers.perSecond());
                        table.add(step, MEDIAN, answers.medianMillis());
                        if (repeat == 0) {
                            table.add(step, RESIDENT, server.residentMiB());
                        }
                        site.progress()
                                .accept("growth  users %6d  %-9s %6.1f us of processor a request, %,.0f a second"
                                        .formatted(clients, server.name(), answers.cpuMicros(), answers.perSecond()));
                    }
                }
            }
        }
        List<Column> columns = List.of(CPU, RATE, MEDIAN, RESIDENT);
        return numbers(table.grid("GET /users/1, asked as fast as it is answered", "users at once", columns))
                .plus(figure(
                        "growth-users",
                        "users who ask at once",
                        "the server's processor time for a request, in microseconds",
                        curves(table, CPU),
                        "A request",
                        "GET /users/1",
                        "users at once",
                        GrowthPart::micros));
    }

    private static Finding numbers(Grid grid) {
        return new Finding("growth", List.of(grid), List.of(), List.of());
    }

    /** A figure, and the sentences about it; {@code what} costs something, a {@code request} in exact words. */
    private static Finding figure(
            String file,
            String across,
            String up,
            List<Curves.Curve> curves,
            String what,
            String request,
            String grown,
            DoubleFunction<String> unit) {
        return new Finding(
                "growth",
                List.of(),
                curves.stream()
                        .map(curve -> curve.sentence(request, grown, unit))
                        .toList(),
                List.of(new Curves(file, Curves.takeaway(what, curves, unit), across, up, curves, List.of())));
    }

    /** The cost of one user, and of all users, as the store grows. */
    private Finding store(BenchSite site) throws RunFailedException, IOException, InterruptedException {
        ResultTable<Step> table = new ResultTable<>();
        List<Integer> sizes = steps(STORED, List.of(2, 100), site);
        for (ContenderSpec each : List.of(Contenders.blocking(100), Contenders.ASYNC_1)) {
            try (BenchServer server = BenchServer.open(each, COOK_TIME, site)) {
                warm(server, Request.anyOf(2), site);
                int stored = 2;
                for (int size : sizes) {
                    Step step = Step.of(server.contender(), size);
                    table.add(step, FILLED, fill(server, size - stored));
                    stored = size;
                    store(server, step, table, site);
                }
            }
        }
        List<String> sentences = table.rows().stream()
                .filter(step -> step.size() == sizes.get(sizes.size() - 1))
                .map(step -> list(step, table))
                .toList();
        List<Column> columns = List.of(ONE_CPU, MEDIAN, ALL_MILLIS, ALL_MIB, BEFORE, AFTER, BESIDE, FILLED);
        return numbers(table.grid("The store grows", "users in it", columns))
                .plus(figure(
                        "growth-store-one",
                        "users in the store",
                        "the server's processor time for GET /users/{id}, in microseconds",
                        curves(table, ONE_CPU),
                        "One of the users",
                        "GET /users/{id}",
                        "users in the store",
                        GrowthPart::micros))
                .plus(figure(
                        "growth-store-all",
                        "users in the store",
                        "how long GET /users takes, in milliseconds",
                        curves(table, ALL_MILLIS),
                        "The list of all users",
                        "GET /users",
                        "users in the store",
                        NumberFormats::time))
                .plus(new Finding(name(), List.of(), sentences, List.of()));
    }

    /** Adds users; returns the seconds that it took. */
    private static double fill(BenchServer server, int number) throws RunFailedException, InterruptedException {
        if (number == 0) {
            return 0;
        }
        try (BenchClients clients = BenchClients.at(server, FILLING_CLIENTS)) {
            return clients.exactly(Request.newUser(), number).seconds();
        }
    }

    private static void store(BenchServer server, Step step, ResultTable<Step> table, BenchSite site)
            throws RunFailedException, InterruptedException {
        for (int repeat = 0; repeat < site.repeats(); repeat++) {
            Responses one = window(server, FEW_CLIENTS, Request.anyOf(step.size()), site);
            table.add(step, ONE_CPU, one.cpuMicros());
            table.add(step, MEDIAN, one.medianMillis());
        }
        table.add(step, BEFORE, server.residentMiB());
        try (BenchClients reader = BenchClients.at(server, 1)) {
            reader.exactly(ALL_USERS, site.brief() ? 1 : LISTS_TO_WARM_UP);
            for (int repeat = 0; repeat < site.repeats(); repeat++) {
                Responses all = reader.exactly(ALL_USERS, LISTS);
                double mebibytes = all.bytes() / all.answered() / MEBIBYTE;
                table.add(step, ALL_MILLIS, all.medianMillis());
                table.add(step, ALL_MIB, mebibytes);
            }
            table.add(step, AFTER, server.residentMiB());
            table.add(step, BESIDE, longestBeside(reader, server));
        }
        site.progress()
                .accept(
                        "growth  store %,9d  %-9s one %.1f us, all %,.1f ms and %,.1f MiB, beside it %,.0f ms; filled in %.0f s"
                                .formatted(
                                        step.size(),
                                        server.name(),
                                        table.median(step, ONE_CPU),
                                        table.median(step, ALL_MILLIS),
                                        table.median(step, ALL_MIB),
                                        table.median(step, BESIDE),
                                        table.median(step, FILLED)));
    }

    /**
     * How long a request for one user may wait while another client is sent all. It connects only now: an idle
     * connection is closed by the server.
     */
    private static double longestBeside(BenchClients reader, BenchServer server)
            throws RunFailedException, InterruptedException {
        try (BenchClients other = BenchClients.at(server, 1)) {
            other.start(ONE_USER, Long.MAX_VALUE);
            reader.exactly(ALL_USERS, 1);
            other.stop();
            return other.counted().longestMillis();
        }
    }

    private static String list(Step step, ResultTable<Step> table) {
        double beside = table.median(step, BESIDE);
        return ("%s: the list of %s users is %s MiB and took %s; resident memory went from %s to %s MiB,"
                        + " and who asked for one user meanwhile %s.")
                .formatted(
                        step.server().name(),
                        NumberFormats.whole(step.size()),
                        NumberFormats.amount(table.median(step, ALL_MIB)),
                        NumberFormats.time(table.median(step, ALL_MILLIS)),
                        NumberFormats.whole(table.median(step, BEFORE)),
                        NumberFormats.whole(table.median(step, AFTER)),
                        (beside < NOTICED_MILLIS ? "did not notice: %s at the longest" : "waited up to %s")
                                .formatted(NumberFormats.time(beside)));
    }

    /** The throughput of the blocking server as it has more workers. */
    private Finding workers(BenchSite site) throws RunFailedException, IOException, InterruptedException {
        ResultTable<Step> table = new ResultTable<>();
        Contender sync = Contenders.blocking(1).contender();
        Contender any = new Contender("sync-server", sync.kind(), sync.framework(), Optional.of(1));
        for (int workers : steps(WORKERS, List.of(10, 20), site)) {
            Responses answers = workers(workers, site);
            Step step = new Step(any, workers, String.valueOf(workers));
            double expected = Theory.throughput(CLIENTS_OF_WORKERS, Optional.of(workers), WORK);
            table.add(step, WORK_RATE, answers.perSecond());
            table.add(step, THEORY, expected);
            table.add(step, OF_THEORY, 100 * answers.perSecond() / expected);
            table.add(step, WORK_CPU, answers.cpuMicros());
            site.progress()
                    .accept("growth  cooks %6d  %,.1f dishes a second, theory %,.0f"
                            .formatted(workers, answers.perSecond(), expected));
        }
        String sentence = sentence(curves(table, OF_THEORY).get(0));
        return new Finding(
                name(),
                List.of(table.grid(
                        "Dishes of %d ms, %d guests".formatted(WORK.toMillis(), CLIENTS_OF_WORKERS),
                        "cooks",
                        List.of(WORK_RATE, THEORY, OF_THEORY, WORK_CPU))),
                List.of(sentence + "."),
                List.of(new Curves(
                        "growth-workers",
                        sentence,
                        "cooks (%d guests, dishes of %d ms)".formatted(CLIENTS_OF_WORKERS, WORK.toMillis()),
                        WORK_RATE.name(),
                        curves(table, WORK_RATE),
                        curves(table, THEORY).get(0).points())));
    }

    /** The queue has its steady length from the start: all clients have sent a request. */
    private static Responses workers(int number, BenchSite site)
            throws RunFailedException, IOException, InterruptedException {
        ContenderSpec sync = Contenders.blocking(number);
        Duration settle = site.brief() ? Duration.ofMillis(300) : Duration.ofSeconds(1);
        Duration window = site.brief() ? Duration.ofMillis(500) : Duration.ofSeconds(4);
        try (BenchServer server = BenchServer.open(sync, WORK, site);
                BenchClients first = BenchClients.at(server, FEW_CLIENTS);
                BenchClients clients = BenchClients.at(server, CLIENTS_OF_WORKERS)) {
            first.during(ALL_USERS, Duration.ZERO, settle);
            return clients.during(Request.get(sync.cookPath()), settle, window);
        }
    }

    private static String sentence(Curves.Curve ofTheory) {
        Curves.At least = ofTheory.cheapest();
        double share = least.up() / 100;
        String ratio = NumberFormats.exactPercent(share);
        if (share >= AS_THEORY) {
            return "From 1 to %.0f cooks the blocking kitchen serves as theory says: at least %s of it"
                    .formatted(ofTheory.last().across(), ratio);
        }
        return "With %s the blocking kitchen is farthest behind theory: %s of it"
                .formatted(NumberFormats.count(least.across(), "cook", "cooks"), ratio);
    }
}
