package twokitchens.loadtest.result;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Runs and comparisons of which only that is said what a test is about. */
public final class Results {
    public static final Machine MACHINE = new Machine(
            "Debian", "a processor", 2, 8_192, "Debian 17.0.15", "0123456789ab+", Map.of(), Map.of("Gatling", "3"));

    private static final Map<String, Integer> WORKERS =
            Map.of("async-blocking", 1, "async-offloaded", 40, "async-worker", 100, "bare-jetty", 100);

    /** The JVM makes them anew each time that it is asked. */
    private static final Map<Class<?>, RecordComponent[]> COMPONENTS = new ConcurrentHashMap<>();

    private Results() {}

    /** A contender of the kit, or the lesson's own program, known by its name. */
    public static Contender contender(String name) {
        boolean blocking = name.matches("sync-(\\d+|virtual)|async-(worker|virtual)|bare-jetty|flask.*");
        Optional<Integer> workers = blocking && name.matches(".*\\d+.*")
                ? Optional.of(Integer.valueOf(name.replaceAll("\\D", "")))
                : Optional.ofNullable(WORKERS.get(name));
        return new Contender(
                name,
                blocking ? ServerKind.BLOCKING : ServerKind.EVENT_LOOP,
                name.startsWith("sync") ? "Javalin" : "Vert.x",
                workers);
    }

    /** The quick plan's runs, with requests that wait 200 ms. */
    public static Comparison comparison(List<RunResult> runs, Exchange... exchanges) {
        return new Comparison(
                "quick",
                Instant.parse("2026-11-21T10:15:30Z"),
                127,
                200,
                MACHINE,
                runs,
                List.of(),
                List.of(exchanges),
                Map.of(),
                Optional.empty());
    }

    /** Requests that wait in a closed model, none of which failed, and of which nothing more is known; changed as by {@link #with}. */
    public static RunResult run(
            Contender contender, int users, double windowSeconds, long ok, double throughput, Object... changes) {
        RunResult run = new RunResult(
                "cook",
                contender,
                users,
                windowSeconds,
                ok,
                0,
                throughput,
                Optional.empty(),
                Optional.empty(),
                ProcessUse.UNKNOWN,
                ProcessUse.UNKNOWN,
                "a/index.html",
                "a/b.hlog",
                1,
                new WindowCounters(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, Optional.empty(), Optional.empty()),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return with(run, changes);
    }

    /** Ten seconds of waiting requests in a closed model, in which all numbers fit together. */
    public static RunResult sound(Contender contender, int users, long ok) {
        double meanMillis = 10_000.0 * users / ok;
        int served = Math.min(users, contender.workers().orElse(users));
        return run(
                contender,
                users,
                10,
                ok,
                ok / 10.0,
                "theory",
                Optional.of(served / 0.2),
                "latency",
                Optional.of(new Latency(ok, meanMillis, meanMillis, meanMillis, Map.of())),
                "generator",
                new ProcessUse(0.1, 100, 20, 0.1, 9.9, Optional.empty()),
                "flow",
                new WindowCounters(
                        ok, users, users, users, 4_000, 0, ok, 0, 0, 0, 0, Optional.of(0L), Optional.empty()));
    }

    /** A recording of a run with this throughput, per second, and processor time per request. */
    public static Profile.Recording recording(double throughput, double cpuMillis) {
        return new Profile.Recording(
                "a/cpu-0.html",
                "a/wall-0.html",
                "a/recording.jfr",
                Optional.of(throughput),
                Optional.of(cpuMillis),
                2,
                12.5,
                7.5,
                Optional.of(40_960.0),
                3,
                60);
    }

    /** The use of a process that was sampled at unknown times. */
    public static ProcessUse use(double cpuCores, double residentMiB, int threads) {
        return new ProcessUse(cpuCores, residentMiB, threads, 0, 0, Optional.empty());
    }

    /** The same record with other values of some components: the name of each, then its value. */
    @SuppressWarnings("unchecked")
    public static <T extends Record> T with(T record, Object... changes) {
        Map<Object, Object> values = new LinkedHashMap<>();
        RecordComponent[] components = COMPONENTS.computeIfAbsent(record.getClass(), Class::getRecordComponents);
        try {
            for (RecordComponent component : components) {
                values.put(component.getName(), component.getAccessor().invoke(record));
            }
            for (int name = 0; name < changes.length; name += 2) {
                if (values.replace(changes[name], changes[name + 1]) == null) {
                    throw new IllegalArgumentException(record.getClass() + " has no " + changes[name]);
                }
            }
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            return (T) record.getClass()
                    .getConstructor(types)
                    .newInstance(values.values().toArray());
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
