package twokitchens.loadtest.run.bench;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import twokitchens.loadtest.result.bench.Finding;
import twokitchens.loadtest.result.bench.Starts;
import twokitchens.loadtest.run.Entrant;
import twokitchens.loadtest.run.ForeignContender;
import twokitchens.loadtest.run.KitContender;
import twokitchens.loadtest.run.RunFailure;
import twokitchens.loadtest.run.strain.KitServer;

/** How soon a server answers after its start, and what memory it has when nobody asks. */
final class StartPart implements BenchPart {
    private static final Duration COOK_TIME = Duration.ofMillis(200);
    private static final Question QUESTION = Question.get("/users");

    /** The Python programs, and whom each is beside. */
    private static final SortedMap<String, String> ORIGINALS =
            new TreeMap<>(Map.of("flask-1", "sync-1", "fastapi-1", "async-1"));

    /** How a server is started. */
    private enum Way {
        PLAIN("plain", false, List.of()),
        ARCHIVE("with a class archive", true, List.of()),
        FIRST_COMPILER("with the first compiler alone", false, List.of("-XX:TieredStopAtLevel=1")),
        BOTH("with both", true, List.of("-XX:TieredStopAtLevel=1"));

        private final String name;
        private final boolean archived;
        private final List<String> options;

        Way(String name, boolean archived, List<String> options) {
            this.name = name;
            this.archived = archived;
            this.options = options;
        }

        KitServer of(KitServer server, Path archive) {
            Stream<String> share = archived ? Stream.of("-XX:SharedArchiveFile=" + archive) : Stream.empty();
            return server.onJvm(Stream.concat(share, options.stream()).toArray(String[]::new));
        }
    }

    /** One server, started in one way. */
    private record Candidate(Entrant entrant, String way) {}

    /** One start. */
    private record Begun(double seconds, double residentMiB) {}

    @Override
    public String name() {
        return "start";
    }

    @Override
    public Optional<String> hindrance(BenchSite site) {
        return Optional.empty();
    }

    @Override
    public Finding measure(BenchSite site) throws RunFailure, IOException, InterruptedException {
        List<String> sentences = new ArrayList<>();
        List<Candidate> candidates = new ArrayList<>(candidates(site));
        candidates.addAll(originals(site, sentences));
        Map<Candidate, List<Begun>> begun = new LinkedHashMap<>();
        for (int repeat = 0; repeat < site.repeats(); repeat++) {
            for (Candidate candidate : candidates) {
                Begun one = begun(candidate, site);
                begun.computeIfAbsent(candidate, none -> new ArrayList<>()).add(one);
                site.progress()
                        .accept("start   %-12s %-30s %.2f s, %.0f MiB"
                                .formatted(
                                        candidate.entrant().contender().name(),
                                        candidate.way(),
                                        one.seconds(),
                                        one.residentMiB()));
            }
        }
        List<Starts> all = begun.entrySet().stream()
                .map(each -> starts(each.getKey(), each.getValue()))
                .toList();
        sentences.addAll(sentences(all));
        return new Finding(name(), List.of(Starts.grid(all, Way.PLAIN.name)), sentences, List.of());
    }

    private static List<KitServer> servers(BenchSite site) {
        KitServer virtual = new KitServer(
                KitContender.SYNC_VIRTUAL.contender(),
                KitContender.SYNC_VIRTUAL.dialect(),
                KitContender.SYNC_VIRTUAL.cookPath(),
                List.of(),
                List.of("--workers", "virtual"));
        Stream<KitServer> where =
                site.jars().canStart(KitContender.SYNC_VIRTUAL) && !site.brief() ? Stream.of(virtual) : Stream.empty();
        return Stream.concat(Stream.of(KitServer.blocking(1), KitServer.eventLoop()), where)
                .toList();
    }

    private static List<Candidate> candidates(BenchSite site) throws RunFailure, IOException, InterruptedException {
        List<Candidate> candidates = new ArrayList<>();
        for (KitServer server : servers(site)) {
            Path archive = archive(server, site);
            Arrays.stream(Way.values())
                    .filter(way -> !site.brief() || way == Way.PLAIN || way == Way.ARCHIVE)
                    .map(way -> new Candidate(way.of(server, archive), way.name))
                    .forEach(candidates::add);
        }
        return candidates;
    }

    /** A server that was asked once leaves the classes that it needed behind, ready for use. */
    private static Path archive(KitServer server, BenchSite site) throws RunFailure, IOException, InterruptedException {
        String name = server.contender().name();
        Path archive = site.directory().resolve(name + ".jsa");
        Files.deleteIfExists(archive);
        try (OpenKitchen kitchen =
                OpenKitchen.open(server.onJvm("-XX:ArchiveClassesAtExit=" + archive), COOK_TIME, site)) {
            ask(kitchen);
            kitchen.stop();
        }
        if (Files.notExists(archive)) {
            throw new RunFailure(name + " left no class archive: this JVM makes none");
        }
        return archive;
    }

    /** The Python programs, where they can be started; whoever cannot is named. */
    private static List<Candidate> originals(BenchSite site, List<String> sentences)
            throws IOException, InterruptedException {
        List<Candidate> originals = new ArrayList<>();
        for (String original : site.brief() ? Set.<String>of() : ORIGINALS.keySet()) {
            Candidate candidate = new Candidate(
                    ForeignContender.read(site.home()
                            .resolveSibling("docs")
                            .resolve("contenders")
                            .resolve(original + ".properties")),
                    Way.PLAIN.name);
            try {
                begun(candidate, site);
                originals.add(candidate);
            } catch (RunFailure failure) {
                sentences.add(original + " is left out, it cannot be started here: " + failure.getMessage() + ".");
            }
        }
        return originals;
    }

    private static Begun begun(Candidate candidate, BenchSite site)
            throws RunFailure, IOException, InterruptedException {
        long start = System.nanoTime();
        try (OpenKitchen kitchen = OpenKitchen.open(candidate.entrant(), COOK_TIME, site)) {
            ask(kitchen);
            double seconds = (System.nanoTime() - start) / 1e9;
            MILLISECONDS.sleep(site.brief() ? 200 : 2_000);
            return new Begun(seconds, kitchen.residentMiB());
        }
    }

    private static void ask(OpenKitchen kitchen) throws RunFailure, InterruptedException {
        try (Askers asker = Askers.at(kitchen, 1)) {
            asker.exactly(QUESTION, 1);
        }
    }

    private static Starts starts(Candidate candidate, List<Begun> begun) {
        return new Starts(
                candidate.entrant().contender().name(),
                candidate.way(),
                begun.stream().map(Begun::seconds).toList(),
                begun.stream().map(Begun::residentMiB).toList());
    }

    private static List<String> sentences(List<Starts> all) {
        return all.stream()
                .filter(each -> !each.way().equals(Way.PLAIN.name))
                .map(each -> each.against(plain(each, all)))
                .toList();
    }

    private static Starts plain(Starts each, List<Starts> all) {
        return all.stream()
                .filter(other ->
                        other.server().equals(each.server()) && other.way().equals(Way.PLAIN.name))
                .findFirst()
                .orElseThrow();
    }
}
