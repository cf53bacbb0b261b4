package twokitchens.loadtest.result;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything about one run that the audit looks at.
 *
 * @param users clients of a closed model; 0 in an open one
 * @param arrivals those of an open model; empty in a closed one
 * @param workers how many requests can be served at once, by workers or connections; empty where nothing limits it
 * @param cookMillis the cook time, which each request takes at least, in milliseconds; 0 where it need not wait
 * @param windowSeconds the window's length
 * @param flow the requests of the window, each counted by its own time stamps
 * @param times their response times
 * @param drift how their response times changed in the window; empty where that is not known, or intended
 * @param warmUp whether they still fell in the window; empty as above
 * @param mustDiffer whether no two successive answers may be equal
 * @param generator the load generator's process
 * @param server the contender's process; empty where it runs elsewhere
 * @param model the simulated language model; empty where it was not called
 * @param database the database behind the server; empty where it has none
 * @param surroundings what else went on; empty where that is not known
 * @param cores how many the machine has
 * @param precision how exact the throughput is said to be, as a share: 0.02 is 2 %
 */
public record RunFacts(
        int users,
        Optional<Schedule> arrivals,
        Optional<Integer> workers,
        double cookMillis,
        double windowSeconds,
        WindowCounters flow,
        Times times,
        Optional<Drift> drift,
        Optional<WarmUpCheck> warmUp,
        boolean mustDiffer,
        ProcessUse generator,
        Optional<ProcessUse> server,
        Optional<ModelUse> model,
        Optional<DatabaseUse> database,
        Optional<Surroundings> surroundings,
        int cores,
        double precision) {
    /** Above this tolerance, the check of Little's law would let too much pass to be called one. */
    static final double LITTLE_BLIND = 0.25;

    private static final double NEARLY_ALL = 0.9;

    /** Compilers that take less than a hundredth of a core change nothing that can be seen. */
    private static final double IDLE_COMPILERS = 0.01;

    /** Compilers that take less of a core than any difference that is named are no burden worth a note. */
    private static final double COMPILING = 0.05;

    /** Scenarios whose requests take the cook time; in a conversation, that is the duration of the model's answer. */
    private static final Set<String> WAITING = Set.of("cook", "open", "query", "chat", "chat-whole", "chat-open");

    /** Precision claimed for a throughput: where the lesson argues about it, and elsewhere. */
    private static final double PRECISION_OF_COOK = 0.05;

    private static final double PRECISION_ELSEWHERE = 0.15;

    /** Whether each request of a scenario takes the cook time at least. */
    public static boolean isWaiting(String scenario) {
        return WAITING.contains(scenario);
    }

    /** How exact the throughput of a scenario is said to be. */
    public static double precision(String scenario) {
        return scenario.equals("cook") || scenario.equals("query") ? PRECISION_OF_COOK : PRECISION_ELSEWHERE;
    }

    /**
     * What a results file tells of a run. What it does not tell is as it should be: the plan's number of arrivals, the
     * latest of them, the time from when they were really sent, in a closed model a drift, and whether equal answers are
     * a fault.
     */
    static RunFacts stored(RunResult run, Comparison comparison) {
        WindowCounters flow = run.flow();
        double lag = run.lagMillis();
        return new RunFacts(
                run.users(),
                run.open().map(open -> new Schedule(flow.begun(), lag, lag)),
                run.atOnce(),
                isWaiting(run.scenario()) ? comparison.waitMillis(run.scenario()) : 0,
                run.windowSeconds(),
                flow,
                storedTimes(run),
                run.open().flatMap(open -> Drift.of(run.trace(), open.ideal())),
                run.warmUp(),
                false,
                run.generator(),
                Optional.of(run.server()).filter(use -> !use.equals(ProcessUse.UNKNOWN)),
                run.model(),
                run.database(),
                run.surroundings(),
                comparison.machine().cores(),
                precision(run.scenario()));
    }

    private static Times storedTimes(RunResult run) {
        WindowCounters flow = run.flow();
        double byLaw = 1000 * (flow.meanInFlight() * run.windowSeconds() - flow.growthOfAge()) / flow.ended();
        Optional<Latency> sent = run.pause().map(Pause::uncorrected).or(run::latency);
        return new Times(
                run.ok() + run.failed(),
                run.open().isPresent() ? byLaw : sent.map(Latency::mean).orElse(0.0),
                // A failed request may have been faster.
                run.latency().filter(all -> run.failed() == 0).map(Latency::min),
                run.latency().map(RunFacts::counts).orElse(Map.of()));
    }

    /** The percentiles that are reported, each with the number of requests that it is taken from. */
    public static Map<String, Long> counts(Latency latency) {
        return latency.percentiles().keySet().stream().collect(Collectors.toMap(name -> name, name -> latency.count()));
    }

    /**
     * The schedule of an open model, and how well it was kept.
     *
     * @param planned how many requests were to arrive in the window
     * @param lagMillis actual minus intended start: 99 of 100 were no later, in milliseconds
     * @param maxLagMillis the latest
     */
    public record Schedule(long planned, double lagMillis, double maxLagMillis) {}

    /**
     * What the histogram of the window's response times holds.
     *
     * @param count how many it holds, failed requests and timeouts included
     * @param meanMillis their mean; zero if it holds none
     * @param fastestOkMillis the fastest that completed as expected; empty if none did
     * @param percentiles those that are reported, such as {@code p99}, each with the number of requests that it is
     *     taken from
     */
    public record Times(
            long count, double meanMillis, Optional<Double> fastestOkMillis, Map<String, Long> percentiles) {
        public Times {
            percentiles = Map.copyOf(percentiles);
        }
    }

    /**
     * How many are in flight on average, from the seconds spent in the window: those of the requests that ended in it,
     * and what those in flight gained in age. Of the latter, what was gained before it opened stands on the other side.
     */
    double inFlightByLaw() {
        return (flow.ended() * times.meanMillis() / 1000 + flow.growthOfAge()) / windowSeconds;
    }

    double littleResidual() {
        return Math.abs(flow.meanInFlight() - inFlightByLaw()) / flow.meanInFlight();
    }

    /**
     * Little's law holds exactly for any window; 2 % are left to sampling the number in flight. Samples of a number that
     * is often 0 see it by chance: three standard deviations of as many independent ones. Each stands for the time since
     * the one before, and times between evenly random moments make the variance 4/3 of what equal times would.
     */
    double littleTolerance() {
        double seen = flow.looks() * flow.meanInFlight();
        return 0.02 + (seen == 0 ? 0 : 3 * Math.sqrt(4.0 / 3 / seen));
    }

    /** Exact, as each request is counted by its own time stamps. */
    long came() {
        return flow.inFlightAtOpening() + flow.begun();
    }

    long accountedFor() {
        return flow.ended() + flow.inFlightAtClose();
    }

    /** Timeouts are long, and count in the percentiles; requests rejected at once would make these look quick. */
    boolean hasManyFailures() {
        return flow.unanswered() + flow.wrong() > 0.01 * flow.ended();
    }

    /** Work done twice: its share is in no count, and both tries are in one response time. One alone may be chance. */
    boolean hasManyRetries() {
        return flow.retried()
                .filter(retried -> retried >= 2 && retried > 0.001 * flow.begun())
                .isPresent();
    }

    double serverCores() {
        return server.map(ProcessUse::cpuCores).orElse(0.0);
    }

    /**
     * Whether a server became so much faster that the window's number is that of no state: each half of the window is
     * off by more than the precision that is claimed. Where its compilers are known to have been idle, something else did it.
     */
    boolean isCold(WarmUpCheck check) {
        boolean compiles = server.flatMap(ProcessUse::compilingCores)
                .map(cores -> cores > IDLE_COMPILERS)
                .orElse(true);
        return check.warmedUp() && compiles && check.offBy() > precision;
    }

    /** Whether most of the server's processor time in the window is that of its compilers: its own would be less when warm. */
    Optional<Double> mostlyCompiling() {
        return server.flatMap(ProcessUse::compilingCores)
                .filter(cores -> cores > COMPILING && cores > serverCores() / 2);
    }

    /** Processor time of server, language model and database divided by wall time: they answer the generator. */
    private double answeringCores() {
        return serverCores()
                + model.map(ModelUse::cpuCores).orElse(0.0)
                + database.flatMap(DatabaseUse::cpuCores).orElse(0.0);
    }

    double allCores() {
        return generator.cpuCores() + answeringCores();
    }

    /** No reading can honestly be above this: processor time and wall time are not read at the same instant. */
    double maxCores() {
        return 1.05 * cores;
    }

    /** The cores that the others leave, and half of the machine if they leave less: the scheduler is fair. */
    double generatorShare() {
        return Math.max(cores - answeringCores(), cores / 2.0);
    }

    /** Queries in flight, by the server's own times; those of requests that failed are not among them. */
    double queriesInFlight() {
        return database.map(use -> use.inFlight(flow.ok() / windowSeconds)).orElse(0.0);
    }

    /** How long a request spent with the database, by the server's own times, in milliseconds. */
    double databaseMillis() {
        return database.map(use -> Stream.of(use.connecting(), use.querying())
                        .flatMap(Optional::stream)
                        .mapToDouble(Latency::mean)
                        .sum())
                .orElse(0.0);
    }

    boolean isGeneratorBusy() {
        return generator.cpuCores() >= NEARLY_ALL * generatorShare();
    }

    boolean isMachineFull() {
        return allCores() >= NEARLY_ALL * cores && allCores() <= maxCores();
    }

    /** A lag hides in a response time of twenty times its length, and timers are no more exact than 10 ms. */
    double lagTolerance() {
        return Math.max(10, 0.05 * cookMillis);
    }

    double arrivalsOff(Schedule open) {
        return Math.abs((double) flow.begun() / open.planned() - 1);
    }

    /** 2 %, and one request: the plan fixes their number, so it has no chance. */
    double arrivalsTolerance(Schedule open) {
        return 0.02 + 1.0 / open.planned();
    }

    /** Timers round down: by a millisecond, or a hundredth of a long time. */
    double timerTolerance() {
        return Math.max(1, 0.01 * cookMillis);
    }

    /**
     * 2 % above theory, or one request more for each worker where that is more: one may end as the window opens. Empty
     * where neither workers nor clients limit it.
     */
    Optional<Double> mostServed() {
        Optional<Integer> atOnce = arrivals.isPresent() ? workers : Optional.of(Math.min(users, workers.orElse(users)));
        double rounds = windowSeconds / (cookMillis / 1000);
        return atOnce.filter(number -> cookMillis > 0).map(number -> number * mostRounds(rounds));
    }

    /** How many requests a worker serves at most where theory says so many. */
    static double mostRounds(double rounds) {
        return Math.max(1.02 * rounds, Math.floor(rounds) + 1);
    }

    /** Five requests beyond it, or it would be chance: p50 from 10, p90 from 50, p99 from 500, p99.9 from 5,000. */
    static long leastCount(String percentile) {
        return Math.round(5 / (1 - Double.parseDouble(percentile.substring(1)) / 100));
    }

    /**
     * Whether a sample was taken at an edge of the window, both in seconds from its opening: two sampling periods from
     * it, or a twentieth of a long window.
     */
    boolean isAt(double sample, double edge) {
        return Math.abs(sample - edge) <= Math.max(0.5, 0.05 * windowSeconds);
    }

    /** A count in a closed model is uncertain by one, a count of random arrivals by its square root. */
    double precisionReached() {
        double ok = Math.max(1, flow.ok());
        return 1 / (arrivals.isPresent() ? Math.sqrt(ok) : ok);
    }
}
