package twokitchens.loadtest.benchmark;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import twokitchens.cli.ClassArchive;
import twokitchens.loadtest.benchmark.ResultTable.Column;
import twokitchens.loadtest.result.Bench.Grid;
import twokitchens.loadtest.result.Bench.PartResult;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.statistics.DifferenceTest;
import twokitchens.loadtest.run.ContenderSpec;
import twokitchens.loadtest.run.Contenders;
import twokitchens.loadtest.run.Installation;
import twokitchens.loadtest.run.RunFailedException;
import twokitchens.loadtest.stress.ClosedModelClient;
import twokitchens.loadtest.stress.ClosedModelClient.Request;
import twokitchens.loadtest.stress.MeasuredServer;

/** How soon a server responds after its start, and how much memory it has when idle. */
final class StartBenchmark {
    private static final Duration COOK_TIME = Duration.ofMillis(200);
    private static final String PLAIN = "plain";

    /** From the start of its process to its first response. */
    static final Column SECONDS = Column.median("first answer, s", 2);

    private static final Column SECONDS_OF_PLAIN = Column.median("of plain", 2);

    /** Its resident memory after it had been idle for a while. */
    static final Column MEBIBYTES = Column.median("MiB idle", 0);

    private static final Column MEBIBYTES_OF_PLAIN = new Column("memory of plain", "of plain", 2, MEBIBYTES.summary());

    private StartBenchmark() {}

    /** A server, and the way in which it is started. */
    record Start(ContenderSpec server, String way) {
        Start plain() {
            return new Start(server.onJvm(), PLAIN);
        }

        @Override
        public String toString() {
            return server + " " + way;
        }
    }

    static PartResult measure(BenchSite site) throws RunFailedException, IOException, InterruptedException {
        List<String> sentences = new ArrayList<>();
        List<Start> starts = new ArrayList<>();
        starts.addAll(ways(Contenders.SYNC_1, "sync-server", site));
        starts.addAll(ways(Contenders.ASYNC_1, "async-server", site));
        starts.addAll(originals(site, sentences));
        ResultTable<Start> table = new ResultTable<>();
        for (int repeat = 0; repeat < site.repeats(); repeat++) {
            for (Start each : starts) {
                site.say("start   %-43s %s", each, add(table, each, site));
            }
        }
        starts.forEach(each -> sentence(table, each).ifPresent(sentences::add));
        return new PartResult("start", List.of(grid(table)), sentences, List.of());
    }

    private static List<Start> ways(ContenderSpec server, String module, BenchSite site) throws RunFailedException {
        String[] archive = ClassArchive.options(Installation.jar(module)).toArray(String[]::new);
        if (archive.length == 0) {
            throw new RunFailedException(module + " has no class archive: mvn package makes it");
        }
        String first = "-XX:TieredStopAtLevel=1";
        List<Start> ways = List.of(
                new Start(server, PLAIN),
                new Start(server.onJvm(archive), "with a class archive"),
                new Start(server.onJvm(first), "with the first compiler alone"),
                new Start(
                        server.onJvm(Stream.concat(Stream.of(archive), Stream.of(first))
                                .toArray(String[]::new)),
                        "with both"));
        return site.size(ways, ways.subList(0, 2));
    }

    /** The Python programs that can be started; the others are named in a sentence. */
    private static List<Start> originals(BenchSite site, List<String> sentences)
            throws IOException, InterruptedException {
        List<Start> originals = new ArrayList<>();
        for (String name : site.size(List.of("fastapi-1", "flask-1"), List.<String>of())) {
            Start original = new Start(site.original(name), PLAIN);
            try {
                add(new ResultTable<>(), original, site);
                originals.add(original);
            } catch (RunFailedException failure) {
                sentences.add(name + " is left out, it cannot be started here: " + failure.getMessage() + ".");
            }
        }
        return originals;
    }

    private static String add(ResultTable<Start> table, Start start, BenchSite site)
            throws RunFailedException, IOException, InterruptedException {
        long from = System.nanoTime();
        try (MeasuredServer server = site.start(start.server(), COOK_TIME)) {
            request(server);
            double seconds = (System.nanoTime() - from) / 1e9;
            MILLISECONDS.sleep(site.size(2_000, 200));
            double mebibytes = server.residentMiB();
            table.add(start, SECONDS, seconds);
            table.add(start, MEBIBYTES, mebibytes);
            return String.format(Locale.ROOT, "%.2f s, %.0f MiB", seconds, mebibytes);
        }
    }

    /** Returns when a server has answered its first request: it has loaded most of its code. */
    static void request(MeasuredServer server) throws RunFailedException, InterruptedException {
        try (ClosedModelClient client = server.clients(1)) {
            client.exactly(number -> Request.get("/users"), 1);
        }
    }

    /** What a way changes; empty for a plain start. */
    static Optional<String> sentence(ResultTable<Start> table, Start start) {
        return start.way().equals(PLAIN)
                ? Optional.empty()
                : Optional.of(("%s: the first answer comes %s (%s s, plain %s s),"
                                + " idle it has %s memory (%s MiB, plain %s MiB).")
                        .formatted(
                                start,
                                word("later", "sooner", table, start, SECONDS),
                                NumberFormats.amount(table.number(start, SECONDS)),
                                NumberFormats.amount(table.number(start.plain(), SECONDS)),
                                word("more", "less", table, start, MEBIBYTES),
                                NumberFormats.whole(table.number(start, MEBIBYTES)),
                                NumberFormats.whole(table.number(start.plain(), MEBIBYTES))));
    }

    private static String word(String more, String less, ResultTable<Start> table, Start start, Column column) {
        return switch (DifferenceTest.of(table.all(start, column), table.all(start.plain(), column))
                .outcome()) {
            case FIRST_HIGHER -> more;
            case SECOND_HIGHER -> less;
            case NO_DIFFERENCE_SHOWN -> "neither " + more + " nor " + less;
        };
    }

    /** The numbers of all, beside the plain ones of the same server. */
    static Grid grid(ResultTable<Start> table) {
        for (Start start : table.rows()) {
            table.add(start, SECONDS_OF_PLAIN, ratio(table, start, SECONDS));
            table.add(start, MEBIBYTES_OF_PLAIN, ratio(table, start, MEBIBYTES));
        }
        return table.grid(
                "From the start of the process to the first answer to GET /users, and idle afterwards",
                "server",
                List.of(SECONDS, SECONDS.from(), SECONDS.to(), SECONDS_OF_PLAIN, MEBIBYTES, MEBIBYTES_OF_PLAIN));
    }

    private static double ratio(ResultTable<Start> table, Start start, Column column) {
        return table.number(start, column) / table.number(start.plain(), column);
    }
}
