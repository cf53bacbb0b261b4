package twokitchens.async;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.net.Socket;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import twokitchens.async.hardening.EventLoops;
import twokitchens.async.hardening.ServerConfig;
import twokitchens.testing.Await;
import twokitchens.testing.ChildProcess;
import twokitchens.testing.RawHttp;
import twokitchens.testing.RawRequest;
import twokitchens.testing.RawResponse;
import twokitchens.testing.RunningServer;
import twokitchens.testing.ServerContract;
import twokitchens.testing.SimultaneousClients;
import twokitchens.testing.SimultaneousClients.Served;

/** One event loop serves all clients while requests wait, unless something blocks it. */
class AsyncServerTest extends ServerContract {
    private static final RawRequest DISH = RawRequest.get("/cook_async");
    private static final RawRequest QUESTION = RawRequest.get("/users");

    /** One after the other they would take 1,000 s. On an idle machine it is little over 1 s: see docs/method.md. */
    @Test
    void oneEventLoopServesAThousandAtOnce() throws Exception {
        try (RunningServer server = tested.start("--cook-time", "1s")) {
            SimultaneousClients clients = server.clients();
            assertThat(clients.sendAll(1_000, DISH)).allSatisfy(each -> {
                assertThat(each.response().text()).isEqualTo("\"菜 A (异步) 完成\"");
                assertThat(each.seconds()).isBetween(1.0, 20.0);
            });
        }
    }

    @Test
    void aQuickQuestionDoesNotWaitForDishes() throws Exception {
        try (RunningServer server = tested.start("--cook-time", "2s")) {
            SimultaneousClients clients = server.clients();
            Future<Served> dish = clients.sendInTurn(DISH);
            Future<Served> question = clients.send(QUESTION);
            assertThat(question.get().seconds()).isLessThan(dish.get().seconds());
        }
    }

    @Test
    void aBlockedLoopServesOneAfterTheOtherAndTheMendServesAllAtOnce() throws Exception {
        try (RunningServer server = tested.start("--cook-time", "1s")) {
            assertThat(secondsFromFirstToLast(server, "/cook_blocking")).isGreaterThan(1.5);
            assertThat(secondsFromFirstToLast(server, "/cook_offloaded")).isLessThan(0.9);
        }
    }

    private static double secondsFromFirstToLast(RunningServer server, String path) throws Exception {
        DoubleSummaryStatistics seconds = server.clients().sendAll(3, RawRequest.get(path)).stream()
                .mapToDouble(Served::seconds)
                .summaryStatistics();
        return seconds.getMax() - seconds.getMin();
    }

    @Test
    void severalEventLoopsShareOnePort() throws Exception {
        try (RunningServer server = tested.start("--event-loops", "3")) {
            SimultaneousClients clients = server.clients();
            assertThat(clients.sendAll(30, QUESTION))
                    .allSatisfy(each -> assertThat(each.response().status()).isEqualTo(200));
        }
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void theNativeTransportServesTheSame() throws Exception {
        Vertx vertx = Vertx.vertx(ServerConfig.vertx(EventLoops.ONE, "native"));
        assertThat(vertx.isNativeTransportEnabled()).isTrue();
        vertx.close().await();
        try (RunningServer server = tested.start("--transport", "native", "--event-loops", "2")) {
            assertThat(server.clients().sendAll(30, QUESTION))
                    .allSatisfy(each -> assertThat(each.response().status()).isEqualTo(200));
        }
    }

    @Test
    void aTransportThatIsNotThereIsRefused() throws Exception {
        assertThat(refusal("--transport", "epoll")).contains("'epoll' is neither 'nio' nor 'native'");
        Map<String, String> without = Map.of("JAVA_TOOL_OPTIONS", "-Dio.netty.transport.noNative=true");
        try (ChildProcess child = tested.startProcess(without, "--transport", "native")) {
            assertThat(child.awaitExit()).isEqualTo(2);
            assertThat(child.errors().lines().filter(line -> !line.startsWith("Picked up")))
                    .singleElement()
                    .asString()
                    .contains("--transport", "there is no native transport for");
        }
    }

    @Test
    void slowBodiesHoldNobodyUp() throws Exception {
        try (RunningServer server = tested.start("--request-timeout", "2s")) {
            SimultaneousClients clients = server.clients();
            List<RawHttp.Exchange> slow = new ArrayList<>();
            for (int client = 0; client < 50; client++) {
                slow.add(server.sendUnfinished(RawRequest.postUser("A"), 1));
            }
            assertThat(clients.send(QUESTION).get().seconds()).isLessThan(1.8);
            for (RawHttp.Exchange one : slow) {
                assertThat(RawResponse.parse(one.receive()).status()).isEqualTo(408);
            }
        }
    }

    @Test
    void whoFindsTooManyIsRejectedAtOnce() throws Exception {
        try (RunningServer server = tested.start("--cook-time", "2s", "--in-flight-limit", "3")) {
            SimultaneousClients clients = server.clients();
            List<Future<Served>> letIn = new ArrayList<>();
            for (int client = 0; client < 3; client++) {
                letIn.add(clients.sendInTurn(DISH));
            }
            Served rejected = clients.send(QUESTION).get();
            assertThat(rejected.response().status()).isEqualTo(503);
            assertThat(rejected.response().header("Retry-After")).contains("2");
            assertThat(SimultaneousClients.all(letIn)).allSatisfy(one -> {
                assertThat(one.response().status()).isEqualTo(200);
                assertThat(one.seconds()).isGreaterThan(rejected.seconds());
            });
            assertThat(server.exchange(QUESTION).status()).isEqualTo(200);
        }
    }

    @Test
    void whoGoesBeforeItIsServedLeavesItsPlace() throws Exception {
        try (RunningServer server = tested.start("--cook-time", "30m", "--in-flight-limit", "1")) {
            try (Socket gone = server.send(DISH).socket()) {
                assertThat((char) gone.getInputStream().read()).isEqualTo('H');
            }
            Await.until("its place is free", () -> {
                int status = server.exchange(QUESTION).status();
                assertThat(status).isIn(200, 503);
                return status == 200;
            });
        }
    }
}
