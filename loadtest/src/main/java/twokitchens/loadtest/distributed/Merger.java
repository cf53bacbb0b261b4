package twokitchens.loadtest.distributed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;
import twokitchens.loadtest.result.AuditRule;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.FailedRun;
import twokitchens.loadtest.result.Finding;
import twokitchens.loadtest.result.Machine;
import twokitchens.loadtest.result.MeasuredWindow;
import twokitchens.loadtest.result.ProcessUse;
import twokitchens.loadtest.result.ResultsFile;
import twokitchens.loadtest.result.RunResult;
import twokitchens.loadtest.result.Site;
import twokitchens.loadtest.result.WindowCounters;
import twokitchens.loadtest.run.OutputDirectory;
import twokitchens.loadtest.run.PlannedRun;
import twokitchens.loadtest.run.RunFailedException;
import twokitchens.loadtest.run.RunReader;
import twokitchens.loadtest.scenario.Share;

/** Makes one result of what all injectors measured: counts and histograms add, of maxima the largest stands. */
public final class Merger {
    private static final String PLAN = "distributed";
    private static final Duration MAX_APART = Duration.ofSeconds(1);

    private final List<Injection> injections;
    private final Injection first;
    private final Optional<ServerUse> server;

    /**
     * @param injections all of one run, in any order, without {@link #faults}
     * @param server what its process took; empty if that is not known
     */
    public Merger(List<Injection> injections, Optional<ServerUse> server) {
        this.injections = injections.stream()
                .sorted(Comparator.comparing(each -> each.share().injector()))
                .toList();
        this.first = this.injections.get(0);
        this.server = server;
    }

    /** Why these are not the shares of one run, each in one line that names the injector. */
    public static List<String> faults(List<Injection> injections) {
        Injection first = injections.get(0);
        int number = first.share().injectors();
        List<String> faults = new ArrayList<>();
        for (Injection each : injections) {
            String name = "injector " + each.share().injector();
            String other = "injector " + first.share().injector();
            if (!each.version().equals(Injection.ownVersion())) {
                faults.add("%s is of version %s, this is %s".formatted(name, each.version(), Injection.ownVersion()));
            }
            differing(first, each)
                    .forEach(what -> faults.add("%s had another %s than %s".formatted(name, what, other)));
            apart(first.startAt(), each.startAt())
                    .ifPresent(by -> faults.add("%s started %s s apart from %s".formatted(name, by, other)));
            if (first.clockAhead().isPresent() && each.clockAhead().isPresent()) {
                Instant any = Instant.EPOCH;
                apart(
                                any.plus(first.clockAhead().get()),
                                any.plus(each.clockAhead().get()))
                        .ifPresent(by ->
                                faults.add("the clock of %s is %s s apart from that of %s".formatted(name, by, other)));
            }
        }
        IntStream.range(0, number).forEach(injector -> {
            long found = injections.stream()
                    .filter(each -> each.share().injector() == injector)
                    .count();
            if (found != 1) {
                faults.add("injector " + injector + " of " + number + " is "
                        + (found == 0 ? "missing" : "there " + found + " times"));
            }
        });
        return faults;
    }

    /** Why these samples are not of the server that was measured, or not of this build. */
    public static Optional<String> fault(Injection first, ServerUse server) {
        String measured = first.order().contender().name();
        if (!server.contender().equals(measured)) {
            return Optional.of("is " + server.contender() + ", but " + measured + " was measured");
        }
        Machine here = first.machine();
        Machine there = server.machine();
        boolean isSame = there.commit().equals(here.commit())
                && there.jvmOptions().equals(here.jvmOptions())
                && there.versions().equals(here.versions());
        return isSame
                ? Optional.empty()
                : Optional.of("has another commit, other JVM options or library versions than the injectors");
    }

    private static Stream<String> differing(Injection first, Injection each) {
        Map<String, Function<Injection, Object>> same = new LinkedHashMap<>();
        same.put("number of injectors", injection -> injection.share().injectors());
        same.put("commit", injection -> injection.machine().commit());
        same.put("set of JVM options", injection -> injection.machine().jvmOptions());
        same.put("set of library versions", injection -> injection.machine().versions());
        same.put("order", Injection::order);
        same.put("seed", Injection::seed);
        same.put("number of windows", injection -> injection.logs().size());
        return same.entrySet().stream()
                .filter(part ->
                        !part.getValue().apply(first).equals(part.getValue().apply(each)))
                .map(Map.Entry::getKey);
    }

    private static Optional<String> apart(Instant one, Instant other) {
        Duration apart = Duration.between(one, other).abs();
        return apart.compareTo(MAX_APART) > 0
                ? Optional.of(String.format(Locale.ROOT, "%.1f", apart.toMillis() / 1000.0))
                : Optional.empty();
    }

    /** Writes the results, without the page. */
    public Comparison merge(OutputDirectory output) throws IOException {
        PlannedRun run = first.order().run("http://merged.invalid");
        List<RunResult> results = new ArrayList<>();
        List<FailedRun> failed = new ArrayList<>();
        try {
            for (RunResult result : results(run, output.forRun(1, run), output.path())) {
                int level = results.size() + failed.size();
                Optional<FailedRun> refused = refused(result, level);
                refused.ifPresentOrElse(failed::add, () -> results.add(result));
            }
        } catch (RunFailedException failure) {
            failed.add(run.failed(failure));
        }
        Comparison merged = new Comparison(
                PLAN,
                first.startAt(),
                run.total().toMillis() / 1000.0,
                first.order().cookMillis(),
                machine(),
                results,
                failed,
                List.of(),
                Map.of(),
                Optional.empty());
        ResultsFile.write(merged, output.path());
        return merged;
    }

    /** Of all hosts together: several injectors may share one. */
    private Machine machine() {
        Map<String, Machine> machines = new LinkedHashMap<>();
        injections.forEach(each -> machines.put(
                place(each.host(), each.machine(), "injector " + each.share().injector()), each.machine()));
        server.ifPresent(use -> machines.put(place(use.host(), use.machine(), "server"), use.machine()));
        return Machine.together(List.copyOf(machines.values()));
    }

    /** With a processor quota the cores are each container's own, whichever host they share. */
    private static String place(String host, Machine machine, String name) {
        return machine.site().flatMap(Site::quotaCores).isPresent() ? host + " " + name : host;
    }

    /** A share is refused as the whole would be, but for its size. */
    private Optional<FailedRun> refused(RunResult whole, int level) {
        for (Injection each : injections) {
            List<Finding> findings = each.results().get(level).findings().stream()
                    .filter(found -> found.invalidates() && found.check() != AuditRule.PRECISION)
                    .toList();
            if (!findings.isEmpty()) {
                String why = "injector " + each.share().injector() + ": "
                        + findings.get(0).line();
                return Optional.of(new FailedRun(whole.scenario(), whole.contender(), whole.users(), why, findings));
            }
        }
        return Optional.of(whole).filter(RunResult::invalid).map(FailedRun::invalid);
    }

    private List<RunResult> results(PlannedRun run, Path directory, Path home) throws IOException, RunFailedException {
        Path times = Files.createDirectories(directory.resolve("times"));
        List<Instant> openings = new ArrayList<>();
        for (int level = 0; level < run.windows(); level++) {
            List<String> logs = new ArrayList<>();
            List<WindowCounters> counters = new ArrayList<>();
            for (Injection each : injections) {
                logs.add(each.logs().get(level));
                counters.add(each.results().get(level).flow());
            }
            add(logs, times.resolve(level + ".hlog"));
            ResultsFile.MAPPER.writeValue(times.resolve(level + ".json").toFile(), WindowCounters.sum(counters));
            openings.add(MeasuredWindow.read(times.resolve(level + ".hlog")).start());
        }
        add(injections.stream().map(Injection::trace).toList(), times.resolve("trace.hlog"));
        Machine machine = machine();
        RunReader.Processes processes = new RunReader.Processes() {
            @Override
            public Optional<ProcessUse> server(Instant start, Instant end) {
                Duration ahead = first.clockAhead().orElse(Duration.ZERO);
                return server.map(use -> ProcessUse.between(start.minus(ahead), end.minus(ahead), use.samples()));
            }

            @Override
            public ProcessUse generator(Instant start, Instant end) {
                return busiest(openings.indexOf(start));
            }

            @Override
            public int cores() {
                return machine.cores();
            }
        };
        return new RunReader(run, Share.ALL, processes, Optional.empty(), home, directory).results();
    }

    private ProcessUse busiest(int level) {
        return injections.stream()
                .map(each -> each.results().get(level).generator())
                .max(Comparator.comparing(ProcessUse::cpuCores))
                .orElseThrow();
    }

    /** Adds up the intervals of the same tag that stand at the same place from their logs' beginnings. */
    private static void add(List<String> logs, Path file) throws IOException {
        Map<String, Histogram> sums = new LinkedHashMap<>();
        for (String log : logs) {
            Map<String, Integer> seen = new LinkedHashMap<>();
            Files.writeString(file, log);
            for (EncodableHistogram interval : MeasuredWindow.intervals(file)) {
                int number = seen.merge(interval.getTag(), 1, Integer::sum);
                Histogram sum = sums.computeIfAbsent(interval.getTag() + " " + number, key -> {
                    Histogram empty = new Histogram(((AbstractHistogram) interval).getNumberOfSignificantValueDigits());
                    empty.setTag(interval.getTag());
                    empty.setStartTimeStamp(interval.getStartTimeStamp());
                    empty.setEndTimeStamp(interval.getEndTimeStamp());
                    return empty;
                });
                sum.add((AbstractHistogram) interval);
            }
        }
        HistogramLogWriter writer = new HistogramLogWriter(file.toFile());
        sums.values()
                .forEach(sum -> writer.outputIntervalHistogram(
                        sum.getStartTimeStamp() / 1000.0, sum.getEndTimeStamp() / 1000.0, sum));
        writer.close();
    }
}
