package twokitchens.loadtest.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.RunGroup;
import twokitchens.loadtest.result.ServerKind;
import twokitchens.loadtest.result.Theory;

/** What a reader sees first: the finding, bars, and what the bars are to be measured by. */
record Headline(String sentence, List<Group> groups, String caption) {

    /** Bars on one axis, under what they have in common. */
    record Group(String title, List<Bar> bars) {}

    /**
     * One contender's throughput, or why there is none.
     *
     * @param css its kind's class
     * @param value how many a second, written; or why it was left out
     * @param percent the bar's length, of the longest one's; empty where it was left out
     */
    record Bar(String css, String name, String value, Optional<Double> percent) {}

    static Headline of(LocalizedComparison edition) {
        if (DatabaseFigures.alone(edition)) {
            return ofDatabase(edition);
        }
        return Conversations.alone(edition) ? ofConversations(edition) : new OfWaiting(edition).headline();
    }

    /** Does it matter which server waits? What the figure of the pool says of its largest one. */
    private static Headline ofDatabase(LocalizedComparison edition) {
        Runs largest = DatabaseFigures.largestPool(edition);
        Group group = group(
                edition,
                edition.text(
                        "headline.database.group",
                        edition.clients(largest.users().get(0)),
                        DatabaseFigures.connections(edition, largest.all().get(0))),
                largest.all().stream().map(Entry::of).toList());
        return new Headline(
                DatabaseFigures.compared(edition).findFirst().orElseGet(() -> edition.text("pool.missing")),
                List.of(group),
                edition.text(
                        "headline.database.caption",
                        NumberFormats.seconds(edition.comparison().cookMillis())));
    }

    private static Headline ofConversations(LocalizedComparison edition) {
        Runs chat = Conversations.runs(edition);
        return chat.fullestPair(chat.mostWorkers())
                .map(pair -> ofConversations(edition, pair))
                .orElseGet(() -> new Headline(edition.text("chat.missing"), List.of(), ""));
    }

    private static Headline ofConversations(LocalizedComparison edition, Pair pair) {
        String sentence = edition.text(
                "headline.chat." + pair.outcome(),
                edition.clients(pair.users()),
                pair.times(),
                edition.spoken(pair.blocking()));
        Group group = group(
                edition,
                edition.text("headline.chat.group", edition.clients(pair.users())),
                List.of(Entry.of(pair.blocking()), Entry.of(pair.eventLoop())));
        return new Headline(sentence, List.of(group), edition.text("headline.chat.caption"));
    }

    private record Entry(Contender contender, Optional<RunGroup> run, String why) {
        static Entry of(RunGroup run) {
            return new Entry(run.contender(), Optional.of(run), "");
        }
    }

    private static Group group(LocalizedComparison edition, String title, List<Entry> entries) {
        double longest = entries.stream()
                .flatMap(entry -> entry.run().stream())
                .mapToDouble(RunGroup::throughput)
                .max()
                .orElse(1);
        return new Group(
                title,
                entries.stream()
                        .map(entry -> new Bar(
                                css(entry.contender()),
                                edition.names().plain(entry.contender()),
                                entry.run()
                                        .map(run -> NumberFormats.amount(run.throughput()))
                                        .orElse(entry.why()),
                                entry.run().map(run -> Math.round(run.throughput() / longest * 10_000) / 100.0)))
                        .toList());
    }

    private static String css(Contender contender) {
        return isVirtual(contender) ? "blocking virtual" : Marks.css(contender);
    }

    private static boolean isVirtual(Contender contender) {
        return contender.kind() == ServerKind.BLOCKING && contender.workers().isEmpty();
    }

    /**
     * The headline of waiting requests. It compares the fewest and the most workers, virtual threads and the event
     * loop, and asks which keep up: which serve every waiting client as if it were alone.
     */
    private static final class OfWaiting {
        /** A longer round than this is a reason to leave it out. */
        private static final Duration LONG_ROUND = Duration.ofSeconds(30);
        /** A throughput this near to clients ÷ wait keeps up. */
        private static final double NEARLY = 0.8;

        private static final int GROUPS = 2;
        /** What is missing where virtual threads are. */
        private static final Contender VIRTUAL =
                new Contender("sync-virtual", ServerKind.BLOCKING, "Javalin", Optional.empty());

        private final LocalizedComparison edition;
        private final Runs cook;
        private final Optional<Contender> fewest;
        private final Optional<Contender> most;
        private final Optional<Contender> virtual;
        private final Optional<Contender> eventLoop;

        OfWaiting(LocalizedComparison edition) {
            this.edition = edition;
            this.cook = edition.withoutControls("cook");
            this.fewest = own("sync-1").or(cook::fewestWorkers).filter(contender -> !isVirtual(contender));
            this.most = own("sync-100").or(cook::mostWorkers).filter(contender -> !isVirtual(contender));
            this.virtual =
                    cook.contenders().stream().filter(Headline::isVirtual).findFirst();
            this.eventLoop = own("async-1").or(cook::eventLoop);
        }

        /** The kit's own server, before any other. */
        private Optional<Contender> own(String name) {
            return cook.named(name).map(RunGroup::contender);
        }

        Headline headline() {
            List<Group> groups = levels().stream().map(this::group).toList();
            return new Headline(sentence(), groups, caption());
        }

        private String sentence() {
            boolean blocking = fewest.isPresent() || virtual.isPresent();
            if (!blocking || eventLoop.isEmpty()) {
                String only = eventLoop.isPresent() ? "headline.onlyEventLoop" : "headline.nothing";
                return edition.text(blocking ? "headline.onlyBlocking" : only);
            }
            return eventLoop
                    .flatMap(contender -> fullest(contender, users -> true))
                    .filter(run -> !threads().isEmpty() || few().isPresent())
                    .map(this::keepingUp)
                    .or(this::alone)
                    .orElseGet(() -> edition.text("headline.apart"));
        }

        private String keepingUp(RunGroup loop) {
            Optional<RunGroup> behind =
                    threads().stream().filter(run -> !keepsUp(run)).findFirst();
            String thread = threads().isEmpty() ? "none" : yes(behind.isEmpty());
            String first = edition.text(
                    "headline.keeps." + thread + "-" + yes(keepsUp(loop)),
                    edition.clients(loop.users()),
                    behind.map(run -> edition.clients(run.users())).orElse(""));
            String after = behind.isPresent() || !keepsUp(loop) ? "-afterNo" : "-afterYes";
            return few().map(run -> first
                            + edition.text("sentence.gap")
                            + edition.texts()
                                    .count(
                                            "headline.few." + yes(keepsUp(run)) + after,
                                            run.contender().workers().orElseThrow()))
                    .orElse(first);
        }

        /** Only with one client at a time: there is no queue to keep up with. */
        private Optional<String> alone() {
            return cook.fullestPair(fewest)
                    .map(pair -> edition.text(
                            "headline.alone." + pair.outcome(),
                            edition.clients(pair.users()),
                            pair.times(),
                            NumberFormats.amount(pair.blocking().throughput()),
                            NumberFormats.amount(pair.eventLoop().throughput())));
        }

        /** With as many threads as clients, several of them: each such contender with the most clients. */
        private List<RunGroup> threads() {
            return Stream.of(most, virtual)
                    .flatMap(Optional::stream)
                    .flatMap(contender -> {
                        int threads = contender.workers().orElse(Integer.MAX_VALUE);
                        return fullest(contender, users -> users <= threads).stream();
                    })
                    .toList();
        }

        /** Too few workers for the most clients that they had. */
        private Optional<RunGroup> few() {
            return fewest.flatMap(contender ->
                    fullest(contender, users -> users > contender.workers().orElseThrow()));
        }

        /** Its run with the most clients of those that count: one client alone is no queue. */
        private Optional<RunGroup> fullest(Contender contender, IntPredicate counts) {
            return cook.of(contender).stream()
                    .filter(run -> run.users() > 1 && counts.test(run.users()))
                    .reduce((fewer, more) -> more);
        }

        private boolean keepsUp(RunGroup run) {
            double perSecond = run.users() * 1_000.0 / edition.comparison().cookMillis();
            return run.throughput() >= NEARLY * perSecond;
        }

        private static String yes(boolean yes) {
            return yes ? "yes" : "no";
        }

        /** The two largest; one client alone only where there are no more. */
        private List<Integer> levels() {
            List<Integer> users = cook.users();
            List<Integer> several = users.stream().filter(number -> number > 1).toList();
            return several.isEmpty() ? users : several.subList(Math.max(0, several.size() - GROUPS), several.size());
        }

        private List<Contender> lineup() {
            return Stream.of(fewest, most, virtual, eventLoop)
                    .flatMap(Optional::stream)
                    .distinct()
                    .toList();
        }

        private Group group(int users) {
            List<Entry> entries = new ArrayList<>();
            for (Contender contender : lineup()) {
                entries.add(new Entry(contender, cook.find(contender, users), why(contender, users)));
            }
            if (virtual.isEmpty() && fewest.isPresent() && eventLoop.isPresent()) {
                entries.add(entries.size() - 1, new Entry(VIRTUAL, Optional.empty(), whyNoVirtual()));
            }
            return Headline.group(edition, edition.text("headline.group", edition.clients(users)), entries);
        }

        private String whyNoVirtual() {
            return edition.comparison()
                    .javaWithoutVirtualThreads()
                    .map(java -> edition.text("headline.noVirtual", java))
                    .orElseGet(() -> edition.text("headline.notMeasured"));
        }

        private String why(Contender contender, int users) {
            boolean failed = edition.comparison().failedRuns().stream()
                    .anyMatch(run ->
                            run.scenario().equals("cook") && run.contender().equals(contender) && run.users() == users);
            if (failed) {
                return edition.text("headline.noNumbers");
            }
            Duration wait = Duration.ofMillis(edition.comparison().cookMillis());
            Duration round = Theory.cycle(users, contender.workers(), wait);
            return round.compareTo(LONG_ROUND) > 0
                    ? edition.text("headline.leftOut", NumberFormats.time(round.toMillis()))
                    : edition.text("headline.notMeasured");
        }

        /** The lowest share of theory that any bar reaches; on which JVM virtual threads ran, or what to install. */
        private String caption() {
            DoubleStream shares = levels().stream()
                    .flatMap(users -> lineup().stream().flatMap(contender -> cook.find(contender, users).stream()))
                    .flatMap(run -> run.ratioToTheory().stream())
                    .mapToDouble(Double::doubleValue);
            Stream<String> reached = shares.min().stream()
                    .mapToObj(share -> edition.text(
                            "headline.caption",
                            NumberFormats.time(edition.comparison().cookMillis()),
                            NumberFormats.percent(Math.floor(share * 100) / 100)));
            Optional<String> virtualThreads = virtual.map(
                            contender -> edition.comparison().jdks().get(contender.name()))
                    .map(jdk -> edition.text("headline.virtual.jdk", jdk))
                    .or(() -> edition.comparison()
                            .javaWithoutVirtualThreads()
                            .filter(java -> !cook.isEmpty() && virtual.isEmpty())
                            .map(java -> edition.text("headline.virtual.install", java)));
            return Stream.concat(reached, virtualThreads.stream())
                    .collect(Collectors.joining(edition.text("sentence.gap")));
        }
    }
}
