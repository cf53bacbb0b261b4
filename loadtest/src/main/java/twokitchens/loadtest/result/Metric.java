package twokitchens.loadtest.result;

import java.util.Optional;

/** One number of a run; empty where the run does not report it. */
@FunctionalInterface
public interface Metric {
    /** Requests per second. */
    Metric THROUGHPUT = run -> Optional.of(run.throughput());

    /** The mean response time, in milliseconds. */
    Metric MEAN = run -> run.latency().map(Latency::mean);

    /** The median response time, in milliseconds. */
    Metric MEDIAN = percentile("p50");

    /** Threads of the server process. */
    Metric THREADS = run -> watched(run).map(use -> (double) use.threads());

    /** Resident memory of the server process, in MiB. */
    Metric MEMORY = run -> watched(run).map(ProcessUse::residentMiB);

    /** The mean time to the first token of a streamed answer, in milliseconds. */
    Metric FIRST_TOKEN = run -> run.chat().map(chat -> chat.firstToken().mean());

    /** The mean time from one token of a streamed answer to the next, in milliseconds. */
    Metric BETWEEN_TOKENS =
            run -> run.chat().flatMap(chat -> chat.betweenTokens()).map(Latency::mean);

    /** The 99th percentile of the time from one token to the next, in milliseconds. */
    Metric BETWEEN_NEARLY_ALL = run -> run.chat()
            .flatMap(chat -> chat.betweenTokens())
            .map(between -> between.percentiles().get("p99"));

    /** Processor time of the server process divided by wall time. */
    Metric CORES = run -> watched(run).map(ProcessUse::cpuCores);

    /** Processor time of the server process for each request that ended, in milliseconds. */
    Metric CPU_PER_REQUEST = run -> watched(run)
            .filter(use -> run.ok() + run.failed() > 0)
            .map(use -> 1_000 * use.cpuCores() * run.windowSeconds() / (run.ok() + run.failed()));

    /** Requests that ended otherwise than expected, in percent of all. */
    Metric FAILURES = run -> Optional.of(100.0 * run.failed() / Math.max(1, run.ok() + run.failed()));

    /** Requests for each second of processor time of the server process, without what its compilers took. */
    Metric PER_PROCESSOR_SECOND = run -> watched(run)
            .map(ProcessUse::warmCores)
            .filter(cores -> cores > 0 && run.ok() + run.failed() > 0)
            .map(cores -> (run.ok() + run.failed()) / (cores * run.windowSeconds()));

    /** The mean time that a request waited for database connections, in milliseconds. */
    Metric CONNECTING = run -> run.database().flatMap(DatabaseUse::connecting).map(Latency::mean);

    /** The mean time that the database took for a request's queries, in milliseconds. */
    Metric QUERYING = run -> run.database().flatMap(DatabaseUse::querying).map(Latency::mean);

    /** What a run measured. */
    Optional<Double> of(RunResult run);

    /** A percentile by its usual name, in milliseconds. */
    static Metric percentile(String name) {
        return run -> run.latency().map(latency -> latency.percentiles().get(name));
    }

    /** A server on another machine cannot be watched. */
    private static Optional<ProcessUse> watched(RunResult run) {
        return Optional.of(run.server()).filter(use -> use.threads() > 0);
    }
}
