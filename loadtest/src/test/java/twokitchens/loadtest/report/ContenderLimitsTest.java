package twokitchens.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import twokitchens.loadtest.result.Cgroup;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.Machine;
import twokitchens.loadtest.result.Results;
import twokitchens.loadtest.result.RunResult;
import twokitchens.loadtest.result.ServerKind;
import twokitchens.loadtest.result.Site;
import twokitchens.loadtest.result.Surroundings;
import twokitchens.loadtest.run.Contenders;

class ContenderLimitsTest {
    private static final Contender LIMITED = new Contender(
            "sync-1",
            ServerKind.BLOCKING,
            "Javalin",
            Optional.of(1),
            Map.of("accept-queue", 4096, "queue", Contender.NONE, "database-pool", 10));

    private static final Contender UNSTATED =
            new Contender("mine", ServerKind.EVENT_LOOP, "Netty", Optional.empty(), Map.of());

    private static Comparison comparison(int acceptQueue) {
        RunResult run = Results.with(
                Results.sound(LIMITED, 10, 50),
                "surroundings",
                Optional.of(new Surroundings(4, Optional.of(0.2), Optional.of(new Cgroup.Periods(100, 1)))));
        Site site = new Site(
                Optional.of("docker"),
                Optional.of(1.5),
                Optional.empty(),
                Optional.of("powersave"),
                Optional.of(acceptQueue));
        Machine machine =
                new Machine("Linux", "A processor", 2, 4096, "JDK 17", "abc", Map.of(), Map.of(), Optional.of(site));
        return Results.with(Results.comparison(List.of(run, Results.sound(UNSTATED, 10, 50))), "machine", machine);
    }

    /** Each line of the console whole again. */
    private static String console(int acceptQueue) {
        return ConsoleTable.render(comparison(acceptQueue), 80).replaceAll("\n {8}", " ");
    }

    @Test
    void eachContendersLimitsStandBesideIt() throws IOException {
        assertThat(console(4096))
                .contains("LIMITS: sync-1: 1 worker, accept queue 4,096, queue without limit, database pool 10\n")
                .contains("LIMITS: mine: no other limit is stated\n");
        assertThat(ReportWriter.html(comparison(4096), link -> true))
                .contains("accept queue 4,096, queue without limit, database pool 10", "全连接队列 4,096，队列无上限");
    }

    /** Asking for more does not help. */
    @Test
    void theSystemAllowsNoLongerAcceptQueueThanItsOwn() {
        assertThat(console(128)).contains("accept queue 128, as the system allows no more (asked for 4,096), queue");
    }

    @Test
    void whatLimitsAllOfThemIsToldToo() throws IOException {
        assertThat(console(4096))
                .contains(
                        "Container: docker\n",
                        "Processor quota: 1.5 cores for all processes together\n",
                        "Memory limit: none found\n",
                        "Clock governor: powersave\n",
                        "Quota used up: in 1 of the 100 periods of all windows\n",
                        "Other processes: kept 0.20 cores busy in the windows on average, 0.20 at most; the machine has 4 cores\n");
        assertThat(ReportWriter.html(comparison(4096), link -> true)).contains("powersave", "CPU 调频策略");
    }

    /** Results of earlier versions say nothing of it. */
    @Test
    void whatWasNotLookedAtIsNotTold() {
        assertThat(ContenderLimits.facts(LocalizedComparison.of(Fixtures.typical(), Locale.ENGLISH)))
                .isEmpty();
    }

    /** The table says what the programs do. */
    @ParameterizedTest
    @CsvSource({
        "sync-100,      ../sync-server/src/main/java/twokitchens/sync/hardening/OrderedConnector.java",
        "async-1,       ../async-server/src/main/java/twokitchens/async/hardening/ServerConfig.java",
        "plain-javalin, src/main/java/twokitchens/loadtest/baseline/JettyBaseline.java",
        "plain-vertx,   src/main/java/twokitchens/loadtest/baseline/VertxBaseline.java"
    })
    void acceptQueuesAreThoseOfTheSources(String contender, Path source) throws IOException {
        Matcher constant = Pattern.compile("ACCEPT_QUEUE = (\\d+);").matcher(Files.readString(source));
        assertThat(constant.find()).isTrue();
        assertThat(Contenders.all())
                .filteredOn(each -> each.toString().equals(contender))
                .singleElement()
                .satisfies(each -> assertThat(each.contender().limits())
                        .containsEntry("accept-queue", Integer.valueOf(constant.group(1)))
                        .containsValue(Contender.NONE));
    }

    /** No limit is the default of both servers. */
    @ParameterizedTest
    @CsvSource({
        "--queue-limit,     ../sync-server/src/main/java/twokitchens/sync/SyncServer.java",
        "--in-flight-limit, ../async-server/src/main/java/twokitchens/async/AsyncServer.java"
    })
    void queuesAreNotLimitedByDefault(String option, Path source) throws IOException {
        assertThat(Files.readString(source))
                .containsPattern("\"" + option + "\",\\s+paramLabel = \"N\",\\s+defaultValue = \"none\"");
    }
}
