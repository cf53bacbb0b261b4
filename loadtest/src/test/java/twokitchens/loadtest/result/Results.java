package twokitchens.loadtest.result;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs and comparisons of which only that is said what a test is about. */
public final class Results {
    public static final Machine MACHINE = new Machine(
            "Debian", "a processor", 2, 8_192, "Debian 17.0.15", "0123456789ab+", Map.of(), Map.of("Gatling", "3"));

    private static final WindowCounters UNCOUNTED =
            new WindowCounters(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, Optional.empty(), Optional.empty());

    private Results() {}

    /** A contender of the kit, known by its name. */
    public static Contender contender(String name) {
        boolean blocking = name.startsWith("sync") && !name.equals("sync-future");
        String workers =
                Map.of("async-blocking", "1", "async-offloaded", "40").getOrDefault(name, name.replaceAll("\\D", ""));
        return new Contender(
                name,
                blocking ? ServerKind.BLOCKING : ServerKind.EVENT_LOOP,
                blocking ? "Javalin" : "Vert.x",
                Optional.of(workers)
                        .filter(number -> !number.isEmpty() && !name.equals("async-1"))
                        .map(Integer::valueOf));
    }

    /** The plan's runs on the machine's own JVM. */
    public static Comparison comparison(
            String plan,
            Instant startedAt,
            double seconds,
            long cookMillis,
            Machine machine,
            List<RunResult> runs,
            List<FailedRun> failedRuns) {
        return new Comparison(
                plan, startedAt, seconds, cookMillis, machine, runs, failedRuns, List.of(), Map.of(), Optional.empty());
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

    /** A run of a closed model, of whose course nothing more is known. */
    public static RunResult run(
            String scenario,
            Contender contender,
            int users,
            double windowSeconds,
            long ok,
            long failed,
            double throughput,
            Optional<Double> theory,
            Optional<Latency> latency,
            ProcessUse server,
            ProcessUse generator,
            String gatlingReport,
            String histogramLog) {
        return run(
                scenario,
                contender,
                users,
                windowSeconds,
                ok,
                failed,
                throughput,
                theory,
                latency,
                server,
                generator,
                gatlingReport,
                histogramLog,
                Optional.empty());
    }

    /** The same with the token times of streamed answers. */
    public static RunResult run(
            String scenario,
            Contender contender,
            int users,
            double windowSeconds,
            long ok,
            long failed,
            double throughput,
            Optional<Double> theory,
            Optional<Latency> latency,
            ProcessUse server,
            ProcessUse generator,
            String gatlingReport,
            String histogramLog,
            Optional<Chat> chat) {
        return new RunResult(
                scenario,
                contender,
                users,
                windowSeconds,
                ok,
                failed,
                throughput,
                theory,
                latency,
                server,
                generator,
                gatlingReport,
                histogramLog,
                1,
                UNCOUNTED,
                0,
                Optional.empty(),
                Optional.empty(),
                chat,
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Ten seconds of waiting requests in a closed model, in which all numbers fit together. */
    public static RunResult sound(Contender contender, int users, long ok) {
        double meanMillis = 10_000.0 * users / ok;
        int served = Math.min(users, contender.workers().orElse(users));
        return new RunResult(
                "cook",
                contender,
                users,
                10,
                ok,
                0,
                ok / 10.0,
                Optional.of(served / 0.2),
                Optional.of(new Latency(ok, meanMillis, meanMillis, meanMillis, Map.of())),
                ProcessUse.UNKNOWN,
                new ProcessUse(0.1, 100, 20, 0.1, 9.9, Optional.empty()),
                "a/index.html",
                "a/b.hlog",
                1,
                new WindowCounters(
                        ok, users, users, users, 4_000, 0, ok, 0, 0, 0, 0, Optional.of(0L), Optional.empty()),
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

    /** The same run with a database behind the server. */
    public static RunResult over(DatabaseUse database, RunResult run) {
        return with(run, "database", Optional.of(database));
    }

    /** The use of a process that was sampled at unknown times. */
    public static ProcessUse use(double cpuCores, double residentMiB, int threads) {
        return new ProcessUse(cpuCores, residentMiB, threads, 0, 0, Optional.empty());
    }

    /** A run with waiting requests, none of which failed; its server was not watched. */
    public static RunResult run(
            Contender contender,
            int users,
            double windowSeconds,
            long ok,
            double throughput,
            Optional<Double> theory,
            Map<String, Double> millis) {
        return run(
                "cook",
                contender,
                users,
                windowSeconds,
                ok,
                0,
                throughput,
                theory,
                Optional.of(new Latency(ok, 200, 201, 202, millis)),
                ProcessUse.UNKNOWN,
                ProcessUse.UNKNOWN,
                "a/index.html",
                "a/b.hlog");
    }

    /** The same with another value of one component. */
    public static RunResult with(RunResult run, String component, Object value) {
        RecordComponent[] components = RunResult.class.getRecordComponents();
        try {
            Object[] values = new Object[components.length];
            for (int index = 0; index < values.length; index++) {
                boolean changed = components[index].getName().equals(component);
                values[index] =
                        changed ? value : components[index].getAccessor().invoke(run);
            }
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            return RunResult.class.getConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
