package twokitchens.loadtest.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import twokitchens.loadtest.result.statistics.AaTest;

/** The facts of a run, made impossible one at a time; every number by hand. */
class AuditTest {
    /**
     * One worker, dishes of 200 ms and ten clients, over 10 s: 5 a second, so 50 dishes; each client waits for ten
     * dishes, 2 s; all ten are always in flight: 5 * 2.
     */
    private static final String CLOSED = "users=10 workers=1 cook=200 window=10 begun=50 opening=10 close=10 mean=10"
            + " ok=50 count=50 meanMillis=2000 fastest=1990 p50=50 p90=50 differ=1 generator=0.3 server=0.1"
            + " first=0.1 last=9.9 precision=0.02";

    /** An open model: 4 a second for 100 s at one worker, each in flight for 0.6 s on average: 2.4 at once. */
    private static final String OPEN = CLOSED + " users=0 planned=400 lag=5 maxLag=20 window=100 begun=400 ok=400"
            + " count=400 opening=0 close=0 mean=2.4 meanMillis=600 fastest=200.5 last=99.9 precision=0.05";

    /** What differs from a sound run, and what the audit finds, with or without its numbers. */
    private static final String TABLE = """
            closed |
            open   |
            # Little's law: 50 in 10 s at 1 s each make 5 in flight, not 10; 2 % are left to sampling.
            closed meanMillis=1000 | LITTLE 10.0 5.00 50.0% 2.0%
            closed meanMillis=1970 |
            closed meanMillis=1950 | LITTLE
            closed meanMillis=2030 |
            closed meanMillis=2050 | LITTLE
            # Above capacity: 60 came in 10 s, 50 were served; ten more in the queue who wait 1 s explain 10 s.
            closed begun=60 close=20 mean=15 meanMillis=2800 age=10 |
            closed begun=60 close=20 mean=15 meanMillis=2800 age=0  | LITTLE 15.0 14.0 6.7% 2.0%
            # 36 samples of 10 in flight: 3 times the root of 4/3 of 1/360 is 18.3 %; of four samples, 54.8 %.
            closed meanMillis=1600 looks=36 |
            closed meanMillis=1590 looks=36 | LITTLE 10.0 7.95 20.5% 20.3%
            closed looks=4 | LITTLE_BLIND 56.8%
            # 55 came, 5 timed out and were not counted anywhere: 10 + 55 are not 50 + 10.
            closed begun=55 | FLOW 65 60 5
            # 5 timed out after 2 s and were counted, but not in the histogram.
            closed begun=55 timedOut=5 mean=11 | LEFT_OUT 50 55 5; FAILURES 5 55 5 0 0
            closed begun=55 timedOut=5 mean=11 count=55 | FAILURES 5 55 5 0 0
            # 3 of 50 were refused or got a wrong answer: more than 1 %.
            closed ok=43 timedOut=4 unanswered=2 wrong=1 precision=0.03 | MANY_FAILURES 7 50 4 2 1
            # One in 1,000 is more than a tenth of a percent only with a second one.
            open window=1000 last=1000 planned=4000 begun=4000 ok=4000 count=4000 retried=4 | RETRIED 4 4,000
            open window=1000 last=1000 planned=4000 begun=4000 ok=4000 count=4000 retried=5 | MANY_RETRIED 5 4,000
            closed retried=1 | RETRIED 1 50
            closed retried=2 | MANY_RETRIED 2 50
            # Two that nobody answered; in an open model they are unserved.
            closed overdue=2 oldest=9.5 slowest=2.1 | OVERDUE 2 9.50_s 2.10_s
            closed overdue=0 oldest=2.5 slowest=2.1 |
            open begun=401 close=1 overdue=1 oldest=9.5 slowest=0.9 | UNSERVED
            # Half as slow again as it should be, and more than 10 ms.
            closed driftFirst=2000 driftLast=3000 driftIdeal=2000 |
            closed driftFirst=2000 driftLast=3001 driftIdeal=2000 | DRIFT 2,000_ms 3,001_ms 2,000_ms
            open driftFirst=400 driftLast=1600 driftIdeal=1200 |
            open driftFirst=400 driftLast=1600 driftIdeal=1000 | DRIFT
            closed driftFirst=1 driftLast=11 driftIdeal=1 |
            closed driftFirst=1 driftLast=11.1 driftIdeal=1 | DRIFT
            # 5 % faster, by ranks: from 2,000 to 1,904. Each half is 5 % off the whole from 1,809 on; 2 % are claimed.
            closed warmFirst=2000 warmLast=1904 precision=0.05 | WARMING 2,000_ms 1,904_ms – 5.0%
            closed warmFirst=2000 warmLast=1906 precision=0.05 |
            closed warmFirst=2000 warmLast=1811 precision=0.05 compiling=0.3 server=1 | WARMING 2,000_ms 1,811_ms 0.30 5.0%
            closed warmFirst=2000 warmLast=1808 precision=0.05 compiling=0.3 server=1 | COLD 2,000_ms 1,808_ms 0.30 5.0%
            closed warmFirst=2000 warmLast=1808 precision=0.05 | COLD 2,000_ms 1,808_ms – 5.0%
            # The compilers had nothing to do with it.
            closed warmFirst=2000 warmLast=1000 precision=0.05 compiling=0.005 | WARMING
            closed warmFirst=1000 warmLast=2000 precision=0.05 compiling=0.3 server=1 |
            # More than half of what the server takes, and more than a twentieth of a core.
            closed compiling=0.16 server=0.3 | COMPILING 0.16 0.30
            closed compiling=0.15 server=0.3 |
            closed compiling=0.04 server=0.05 |
            # A quota that is used up in 1 of 100 periods may hide in 2 %, in 2 of them too, in 3 not.
            closed periods=100 |
            closed periods=100 usedUp=1 | QUOTA 1 100 2.0%
            closed periods=100 usedUp=2 | QUOTA 2 100 2.0%
            closed periods=100 usedUp=3 | QUOTA_BINDS 3 100 2.0%
            # A tenth of four cores.
            closed other=0.4 |
            closed other=0.41 | OTHER_LOAD 0.41 4
            # The server takes 0.1 of 2 cores and leaves 1.9; nine tenths of that are 1.71.
            closed generator=1.75 | GENERATOR_BUSY 1.75 1.90
            closed generator=1.7  | MACHINE_FULL 1.80 2
            # A busy server leaves little, but the generator may claim half of the machine: 0.9 of 1 core is its limit.
            closed server=1.7 generator=0.05 |
            closed server=1.8 generator=0.19 | MACHINE_FULL
            closed server=1   generator=0.89 | MACHINE_FULL
            closed server=1   generator=0.91 | GENERATOR_BUSY
            # Server and model leave 2 - 0.1 - 0.9 = 1 core; nine tenths of it are 0.9.
            closed tokens=10 modelCores=0.9 generator=0.95 | GENERATOR_BUSY 0.95 1.00
            # Server and database leave 2 - 0.1 - 0.9 = 1 core.
            closed connections=1 querying=200 databaseCores=0.9 generator=0.95 | GENERATOR_BUSY 0.95 1.00
            # 5 a second of 200 ms each are one query at a time; of 405 ms two and a fortieth, where a fiftieth and one may be.
            closed connections=1 querying=200 connecting=1790 |
            closed connections=1 querying=404 |
            closed connections=1 querying=405 | CONNECTIONS 2.03 1
            closed connections=1 | DATABASE_SILENT
            closed connections=1 cook=0 |
            closed connections=1 querying=198.1 |
            closed connections=1 querying=197.9 | QUERY_TOO_FAST 198_ms 200_ms
            # Their clients waited 2,000 ms: 2 % and a millisecond more are 2,041.
            closed connections=1 querying=200 connecting=1841 |
            closed connections=1 querying=200 connecting=1842 | DATABASE_TIMES 2,042_ms 2,000_ms
            # Queries at the same time add up to more.
            closed connections=1 querying=200 connecting=1842 cook=0 |
            # Timers are exact to 10 ms; 5 % of 200 ms are the same.
            open lag=10 maxLag=100 |
            open lag=11 maxLag=100 | LAG 11.0_ms 10.0_ms
            open lag=9  maxLag=101 | LAG_PEAK 101_ms
            # The plan says how many come: 400; 2 % and one request are 9.
            open begun=409 ok=409 count=409 mean=2.454 |
            open begun=410 ok=410 count=410 mean=2.46 | ARRIVALS 4.10 4.00 2.3%
            open begun=391 ok=391 count=391 mean=2.346 precision=0.06 |
            open begun=390 ok=390 count=390 mean=2.34  precision=0.06 | ARRIVALS 3.90 4.00 2.3%
            # A hundredth of 200 ms is 2 ms; of 20 ms less than the millisecond of a timer.
            closed fastest=198.1 |
            closed fastest=197.9 | TOO_FAST 198_ms 200_ms
            closed cook=20 fastest=19.1 |
            closed cook=20 fastest=18.9 | TOO_FAST
            # Ten clients at 40 ms: 250 a second instead of 5, from a cache.
            closed begun=2500 ok=2500 count=2500 meanMillis=40 fastest=1.5 same=1 | TOO_FAST 1.50_ms 200_ms; \
            TOO_MANY 2,500 51.0 10.0; SAME_ANSWERS
            closed begun=2500 ok=2500 count=2500 meanMillis=40 fastest=1.5 same=1 cook=0 differ=0 |
            # One worker in 10 s: 51, which is also 2 % above 50; in 100 s 2 % are ten; ten workers in 1 s: one more each.
            closed ok=51 begun=51 count=51 |
            closed ok=52 begun=52 count=52 | LITTLE; TOO_MANY
            closed window=100 last=100 mean=10.2 ok=510 begun=510 count=510 |
            closed window=100 last=100 mean=10.2 ok=511 begun=511 count=511 | TOO_MANY
            closed users=20 workers=10 window=1 last=1 mean=120 ok=60 begun=60 count=60 |
            closed users=20 workers=10 window=1 last=1 mean=122 ok=61 begun=61 count=61 | TOO_MANY
            closed users=3  workers=10 window=1 last=1 mean=36  ok=18 begun=18 count=18 precision=0.06 |
            closed users=3  workers=10 window=1 last=1 mean=38  ok=19 begun=19 count=19 precision=0.06 | TOO_MANY
            open workers=0 ok=10000 | LITTLE; FLOW; LEFT_OUT
            # 5 % above the 2 cores of the machine are 2.1; a cumulative counter summed makes 27.
            closed server=27.06 | SERVER_CORES 27.1 2
            closed server=1.1 generator=0.8 | MACHINE_FULL
            closed server=1.31 generator=0.8 | ALL_CORES 2.11 2
            closed server=0.1 generator=2.11 | GENERATOR_BUSY; GENERATOR_CORES 2.11 2
            # Five must be slower than a percentile.
            closed p99=50  | PERCENTILE p99 50 500
            closed p50=9   | PERCENTILE p50 9 10
            closed p50=10  |
            closed p90=49  | PERCENTILE p90 49 50
            closed p99=499 | PERCENTILE p99 499 500
            closed p99=500 |
            closed p99.9=4999 | PERCENTILE p99.9 4,999 5,000
            closed p99.9=5000 |
            # Half a second at either edge of 10 s; a twentieth of 100 s is 5 s. Sampled in the warm-up: misaligned.
            closed first=-10 last=0 | SERVER_SAMPLES -10.0 0.00 10.0; GENERATOR_SAMPLES -10.0 0.00 10.0
            closed first=-0.5 last=9.5 |
            closed first=0.5 last=10.5 |
            closed first=0.6 last=9.9  | SERVER_SAMPLES; GENERATOR_SAMPLES
            closed first=0.1 last=9.4  | SERVER_SAMPLES; GENERATOR_SAMPLES
            closed first=-0.6 last=10  | SERVER_SAMPLES; GENERATOR_SAMPLES
            open first=5 last=95   |
            open first=5.1 last=99 | SERVER_SAMPLES; GENERATOR_SAMPLES
            # One in 49 is 2.04 %, in 50 2 %. Arrivals by chance: one in the root of 400 is 5 %, of 399 more.
            closed ok=49 begun=49 count=49 mean=9.8 | PRECISION 49 2.0% 2.0%
            open ok=399 begun=399 count=399 | PRECISION 399 5.0% 5.0%
            # Nothing completed, and ten waited for 10 s each.
            closed begun=0 ok=0 count=0 meanMillis=0 fastest=0 p50=-1 p90=-1 age=100 | PRECISION 0 100.0% 2.0%
            # Who still waits when the window closes is missed.
            open begun=401 close=1 | UNSERVED 1 400
            # A hundredth of 5,000 tokens is 50; a model that nobody heard may have been late.
            closed tokens=5000 late=50 |
            closed tokens=5000 late=51 | MODEL_LATE 51 5,000 1.0%
            closed tokens=0 | MODEL_SILENT
            """;

    static Stream<String> rows() {
        return TABLE.lines().filter(row -> !row.startsWith("#"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void findsWhatCannotBe(String row) {
        String[] cells = row.split("\\|");
        List<String> expected = Arrays.stream(cells.length < 2 ? new String[0] : cells[1].split(";"))
                .map(String::strip)
                .filter(finding -> !finding.isEmpty())
                .toList();
        List<Finding> found = AuditRule.audit(facts(cells[0]));
        assertThat(found)
                .extracting(finding -> finding.check().name())
                .containsExactlyElementsOf(
                        expected.stream().map(finding -> finding.split(" ")[0]).toList());
        for (int i = 0; i < expected.size(); i++) {
            if (expected.get(i).contains(" ")) {
                assertThat(String.join(" ", found.get(i).values()).replace('\u00a0', '_'))
                        .isEqualTo(expected.get(i).split(" ", 2)[1]);
            }
        }
    }

    @Test
    void everyRuleHasItsRow() {
        assertThat(Arrays.stream(AuditRule.values()).filter(rule -> rule != AuditRule.AA_TEST))
                .allMatch(rule -> rows().anyMatch(row -> row.matches(".*[|;] " + rule + "\\b.*")));
    }

    @Test
    void onlyTheseFindingsLeaveTheNumbersStanding() {
        assertThat(AuditRule.values())
                .filteredOn(rule -> !new Finding(rule, List.of()).invalidates())
                .containsExactly(
                        AuditRule.LITTLE_BLIND,
                        AuditRule.FAILURES,
                        AuditRule.RETRIED,
                        AuditRule.OVERDUE,
                        AuditRule.DRIFT,
                        AuditRule.WARMING,
                        AuditRule.COMPILING,
                        AuditRule.QUOTA,
                        AuditRule.OTHER_LOAD,
                        AuditRule.MACHINE_FULL,
                        AuditRule.LAG_PEAK);
    }

    @Test
    void aContenderThatDiffersFromItself() {
        assertThat(AuditRule.of(new AaTest(20, 1, 1))).isEmpty();
        assertThat(AuditRule.of(new AaTest(20, 2, 1)))
                .contains(new Finding(AuditRule.AA_TEST, List.of("2", "20", "1")));
    }

    @Test
    void aFindingIsOneLineOnTheConsole() {
        assertThat(new Finding(AuditRule.TOO_FAST, List.of("1.50 ms", "200 ms")).line())
                .isEqualTo("INVALID too-fast: A request that waits 200 ms was answered after 1.50 ms:"
                        + " the response came from a cache, or the server did not wait.");
        assertThat(new Finding(AuditRule.LAG_PEAK, List.of("120 ms")).line())
                .isEqualTo("NOTE lag-peak: One request began 120 ms after its intended start.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void everyRuleHasItsTextWithTheSameNumbersInBothLanguages(String language) throws IOException {
        TextFile file = TextFile.of(Finding.class, "audit_" + language);
        assertThat(file.texts().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(AuditRule.values()).map(AuditRule::key).toList());
        assertThat(file.placeholders())
                .isEqualTo(TextFile.of(Finding.class, "audit_en").placeholders());
        // It would switch the placeholders off.
        assertThat(file.texts().values()).noneMatch(text -> text.contains("'"));
    }

    private static RunFacts facts(String row) {
        String base = row.startsWith("closed") ? CLOSED : OPEN;
        Map<String, Double> given = Arrays.stream((base + " " + row).split(" +"))
                .filter(fact -> fact.contains("="))
                .map(fact -> fact.split("="))
                .collect(Collectors.toMap(fact -> fact[0], fact -> Double.valueOf(fact[1]), (old, changed) -> changed));
        return new Facts(given).build();
    }

    private record Facts(Map<String, Double> given) {
        RunFacts build() {
            return new RunFacts(
                    (int) count("users"),
                    some("planned").map(all -> new RunFacts.Schedule(count("planned"), of("lag"), of("maxLag"))),
                    some("workers").map(Double::intValue),
                    of("cook"),
                    of("window"),
                    new WindowCounters(
                            count("begun"),
                            count("opening"),
                            count("close"),
                            of("mean"),
                            count("looks"),
                            of("age"),
                            count("ok"),
                            count("timedOut"),
                            count("unanswered"),
                            count("wrong"),
                            count("same"),
                            some("retried").map(Double::longValue),
                            some("oldest")
                                    .map(oldest ->
                                            new WindowCounters.Overdue(count("overdue"), oldest, of("slowest")))),
                    new RunFacts.Times(count("count"), of("meanMillis"), some("fastest"), percentiles()),
                    some("driftFirst").map(first -> new Drift(first, of("driftLast"), of("driftIdeal"))),
                    some("warmFirst")
                            .map(first -> WarmUpCheck.of(20, tenths(first, of("warmLast")))
                                    .orElseThrow()),
                    of("differ") > 0,
                    process("generator"),
                    Optional.of(process("server")),
                    Optional.ofNullable(given.get("tokens"))
                            .map(tokens -> new ModelUse(count("tokens"), count("late"), of("modelCores"))),
                    some("connections")
                            .map(connections -> new DatabaseUse(
                                    "PostgreSQL 18.6",
                                    connections.intValue(),
                                    some("connecting").map(Facts::always),
                                    some("querying").map(Facts::always),
                                    some("databaseCores"))),
                    Optional.of(new Surroundings(
                            4,
                            some("other"),
                            some("periods").map(all -> new Cgroup.Periods(count("periods"), count("usedUp"))))),
                    2,
                    of("precision"));
        }

        private static Latency always(double millis) {
            return new Latency(50, millis, millis, millis, Map.of());
        }

        private double of(String name) {
            return given.getOrDefault(name, 0.0);
        }

        private long count(String name) {
            return (long) of(name);
        }

        /** Zero stands for none. */
        private Optional<Double> some(String name) {
            return Optional.of(of(name)).filter(number -> number > 0);
        }

        private Map<String, Long> percentiles() {
            return Stream.of("p50", "p90", "p99", "p99.9")
                    .filter(name -> of(name) > 0)
                    .collect(Collectors.toMap(name -> name, this::count));
        }

        private ProcessUse process(String cores) {
            return new ProcessUse(of(cores), 0, 0, of("first"), of("last"), some("compiling"));
        }

        private static List<SecondStats> tenths(double first, double last) {
            return IntStream.range(0, 10)
                    .mapToObj(tenth -> new SecondStats(tenth, 5, tenth < 5 ? first : last, 0))
                    .toList();
        }
    }
}
