package twokitchens.loadtest.benchmark;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import twokitchens.loadtest.benchmark.BenchClients.Request;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.bench.Finding;
import twokitchens.loadtest.result.bench.Grid;
import twokitchens.loadtest.result.bench.Grid.Column;
import twokitchens.loadtest.result.statistics.DifferenceTest;
import twokitchens.loadtest.result.statistics.Estimate;
import twokitchens.loadtest.run.ContenderSpec;
import twokitchens.loadtest.run.Contenders;
import twokitchens.loadtest.run.RunFailedException;

/** How soon a server responds after its start, and how much memory it has when idle. */
final class StartPart implements BenchPart {
    private static final Duration COOK_TIME = Duration.ofMillis(200);
    private static final List<String> ORIGINALS = List.of("fastapi-1", "flask-1");

    /**
     * The starts of one server in one way.
     *
     * @param way how it is started
     * @param plain the plain starts of the same server; empty if these are plain
     * @param seconds from the start of its process to its first response, one for each time
     * @param mebibytes its resident memory after it had been idle for a while, one for each time
     */
    record Starts(
            ContenderSpec server, String way, Optional<Starts> plain, List<Double> seconds, List<Double> mebibytes) {
        private static Starts plain(ContenderSpec server) {
            return new Starts(server, "plain", Optional.empty(), new ArrayList<>(), new ArrayList<>());
        }

        private Starts with(String other, String... jvm) {
            return new Starts(server.onJvm(jvm), other, Optional.of(this), new ArrayList<>(), new ArrayList<>());
        }

        private String name() {
            return server.contender().name();
        }

        /** What this way changes. */
        Optional<String> sentence() {
            return plain.map(other -> ("%s %s: the first answer comes %s (%s s, plain %s s),"
                            + " idle it has %s memory (%s MiB, plain %s MiB).")
                    .formatted(
                            name(),
                            way,
                            word("later", "sooner", seconds, other.seconds),
                            NumberFormats.amount(median(seconds)),
                            NumberFormats.amount(median(other.seconds)),
                            word("more", "less", mebibytes, other.mebibytes),
                            NumberFormats.whole(median(mebibytes)),
                            NumberFormats.whole(median(other.mebibytes))));
        }

        private static String word(String more, String less, List<Double> these, List<Double> plain) {
            return switch (DifferenceTest.of(these, plain).outcome()) {
                case FIRST_HIGHER -> more;
                case SECOND_HIGHER -> less;
                case NO_DIFFERENCE_SHOWN -> "neither " + more + " nor " + less;
            };
        }
    }

    private static double median(List<Double> repeats) {
        return Estimate.of(repeats).median();
    }

    @Override
    public String name() {
        return "start";
    }

    @Override
    public Finding measure(BenchSite site) throws RunFailedException, IOException, InterruptedException {
        List<String> sentences = new ArrayList<>();
        List<Starts> all = new ArrayList<>();
        all.addAll(own(site));
        all.addAll(originals(site, sentences));
        for (int repeat = 0; repeat < site.repeats(); repeat++) {
            for (Starts each : all) {
                start(each.server(), each.seconds(), each.mebibytes(), site);
                site.progress()
                        .accept("start   %-12s %-30s %.2f s, %.0f MiB"
                                .formatted(
                                        each.name(),
                                        each.way(),
                                        each.seconds().get(repeat),
                                        each.mebibytes().get(repeat)));
            }
        }
        all.forEach(each -> each.sentence().ifPresent(sentences::add));
        return new Finding(name(), List.of(grid(all)), sentences, List.of());
    }

    private static List<Starts> own(BenchSite site) throws RunFailedException, IOException, InterruptedException {
        List<ContenderSpec> servers = new ArrayList<>(List.of(Contenders.blocking(1), Contenders.ASYNC_1));
        if (site.jars().canStart(Contenders.SYNC_VIRTUAL) && !site.brief()) {
            servers.add(Contenders.SYNC_VIRTUAL);
        }
        List<Starts> own = new ArrayList<>();
        for (ContenderSpec server : servers) {
            String archive = "-XX:SharedArchiveFile=" + archive(server, site);
            String first = "-XX:TieredStopAtLevel=1";
            Starts plain = Starts.plain(server);
            own.add(plain);
            own.add(plain.with("with a class archive", archive));
            if (!site.brief()) {
                own.add(plain.with("with the first compiler alone", first));
                own.add(plain.with("with both", archive, first));
            }
        }
        return own;
    }

    /** A server that has answered one request leaves an archive of the classes that it needed. */
    private static Path archive(ContenderSpec spec, BenchSite site)
            throws RunFailedException, IOException, InterruptedException {
        String name = spec.contender().name();
        Path archive = site.directory().resolve(name + ".jsa");
        Files.deleteIfExists(archive);
        try (BenchServer server =
                BenchServer.open(spec.onJvm("-XX:ArchiveClassesAtExit=" + archive), COOK_TIME, site)) {
            request(server);
            server.stop();
        }
        if (Files.notExists(archive)) {
            throw new RunFailedException(name + " left no class archive: this JVM makes none");
        }
        return archive;
    }

    /** The Python programs that can be started; the others are named in a sentence. */
    private static List<Starts> originals(BenchSite site, List<String> sentences)
            throws IOException, InterruptedException {
        List<Starts> originals = new ArrayList<>();
        for (String name : site.brief() ? List.<String>of() : ORIGINALS) {
            Starts original = Starts.plain(site.original(name));
            try {
                start(original.server(), new ArrayList<>(), new ArrayList<>(), site);
                originals.add(original);
            } catch (RunFailedException failure) {
                sentences.add(name + " is left out, it cannot be started here: " + failure.getMessage() + ".");
            }
        }
        return originals;
    }

    private static void start(ContenderSpec spec, List<Double> seconds, List<Double> mebibytes, BenchSite site)
            throws RunFailedException, IOException, InterruptedException {
        long start = System.nanoTime();
        try (BenchServer server = BenchServer.open(spec, COOK_TIME, site)) {
            request(server);
            seconds.add((System.nanoTime() - start) / 1e9);
            MILLISECONDS.sleep(site.brief() ? 200 : 2_000);
            mebibytes.add(server.residentMiB());
        }
    }

    private static void request(BenchServer server) throws RunFailedException, InterruptedException {
        try (BenchClients client = BenchClients.at(server, 1)) {
            client.exactly(Request.get("/users"), 1);
        }
    }

    /** The numbers of all, beside the plain ones of the same server. */
    static Grid grid(List<Starts> all) {
        return new Grid(
                "From the start of the process to the first answer to GET /users, and idle afterwards",
                "server",
                List.of(
                        new Column("first answer, s", 2),
                        new Column("from", 2),
                        new Column("to", 2),
                        new Column("of plain", 2),
                        new Column("MiB idle", 0),
                        new Column("of plain", 2)),
                all.stream().map(each -> row(each, each.plain().orElse(each))).toList());
    }

    private static Grid.Row row(Starts each, Starts plain) {
        Estimate seconds = Estimate.of(each.seconds());
        return Grid.Row.of(
                each.name() + " " + each.way(),
                seconds.median(),
                seconds.interval().map(interval -> interval.low()).orElse(seconds.median()),
                seconds.interval().map(interval -> interval.high()).orElse(seconds.median()),
                seconds.median() / median(plain.seconds()),
                median(each.mebibytes()),
                median(each.mebibytes()) / median(plain.mebibytes()));
    }
}
