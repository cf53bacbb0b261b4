package twokitchens.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import twokitchens.cli.Server;
import twokitchens.testing.RawHttp;
import twokitchens.testing.RawRequest;
import twokitchens.testing.RawResponse;
import twokitchens.testing.RunningServer;
import twokitchens.testing.ServerContract;
import twokitchens.testing.SimultaneousClients;
import twokitchens.testing.SimultaneousClients.Served;

/** One event loop serves all clients while requests wait, unless something blocks it. */
class AsyncServerTest extends ServerContract {
    @Override
    protected Server server() {
        return new AsyncServer();
    }

    @Override
    protected String cookPath() {
        return "/cook_async";
    }

    @Override
    protected String cooksOption() {
        return "--event-loops";
    }

    @Override
    protected String limitOption() {
        return "--in-flight-limit";
    }

    @Override
    protected List<String> roomForAHundred() {
        return List.of();
    }

    @Test
    void oneEventLoopServesAThousandAtOnce() throws Exception {
        try (RunningServer server = RunningServer.start(new AsyncServer(), "--cook-time", "1s");
                SimultaneousClients guests = new SimultaneousClients(server.port())) {
            List<Served> served = guests.sendAll(1_000, RawRequest.get("/cook_async"));
            assertThat(served)
                    .allSatisfy(each -> assertThat(each.response().text()).isEqualTo("\"菜 A (异步) 完成\""));
            // One after the other they would take 1,000 s. On an idle machine it is little over 1 s: see
            // docs/method.md.
            assertThat(served).allSatisfy(each -> assertThat(each.seconds()).isBetween(1.0, 20.0));
        }
    }

    @Test
    void aQuickQuestionDoesNotWaitForDishes() throws Exception {
        try (RunningServer server = RunningServer.start(new AsyncServer(), "--cook-time", "2s");
                SimultaneousClients guests = new SimultaneousClients(server.port())) {
            Future<Served> dish = guests.sendInTurn(RawRequest.get("/cook_async"));
            Future<Served> question = guests.send(RawRequest.get("/users"));
            assertThat(question.get().seconds()).isLessThan(dish.get().seconds());
        }
    }

    @Test
    void aBlockedLoopServesOneAfterTheOtherAndTheMendServesAllAtOnce() throws Exception {
        try (RunningServer server = RunningServer.start(new AsyncServer(), "--cook-time", "1s")) {
            assertThat(secondsFromFirstToLast(server, "/cook_blocking")).isGreaterThan(1.5);
            assertThat(secondsFromFirstToLast(server, "/cook_offloaded")).isLessThan(0.9);
        }
    }

    private static double secondsFromFirstToLast(RunningServer server, String path) throws Exception {
        try (SimultaneousClients guests = new SimultaneousClients(server.port())) {
            DoubleSummaryStatistics seconds = guests.sendAll(3, RawRequest.get(path)).stream()
                    .mapToDouble(Served::seconds)
                    .summaryStatistics();
            return seconds.getMax() - seconds.getMin();
        }
    }

    @Test
    void severalEventLoopsShareOnePort() throws Exception {
        try (RunningServer server = RunningServer.start(new AsyncServer(), "--event-loops", "3");
                SimultaneousClients guests = new SimultaneousClients(server.port())) {
            List<Served> served = guests.sendAll(30, RawRequest.get("/users/1"));
            assertThat(served)
                    .allSatisfy(each -> assertThat(each.response().status()).isEqualTo(200));
        }
    }

    @Test
    void slowBodiesHoldNobodyUp() throws Exception {
        try (RunningServer server = RunningServer.start(new AsyncServer(), "--request-timeout", "3s");
                SimultaneousClients guests = new SimultaneousClients(server.port())) {
            byte[] order = RawRequest.postJson("/users", "{\"name\":\"A\",\"email\":\"a\"}")
                    .bytes(server.port());
            List<RawHttp.Exchange> slow = new ArrayList<>();
            for (int guest = 0; guest < 50; guest++) {
                slow.add(RawHttp.send(server.port(), Arrays.copyOf(order, order.length - 1)));
            }
            assertThat(guests.send(RawRequest.get("/users")).get().seconds()).isLessThan(2.5);
            for (RawHttp.Exchange one : slow) {
                assertThat(RawResponse.parse(one.receive()).status()).isEqualTo(408);
            }
        }
    }

    @Test
    void whoFindsTooManyIsRejectedAtOnce() throws Exception {
        try (RunningServer server =
                        RunningServer.start(new AsyncServer(), "--cook-time", "2s", "--in-flight-limit", "3");
                SimultaneousClients guests = new SimultaneousClients(server.port())) {
            List<Future<Served>> letIn = new ArrayList<>();
            for (int guest = 0; guest < 3; guest++) {
                letIn.add(guests.sendInTurn(RawRequest.get("/cook_async")));
            }
            Served rejected = guests.send(RawRequest.get("/users")).get();
            assertThat(rejected.response().status()).isEqualTo(503);
            assertThat(rejected.response().header("Retry-After")).contains("2");
            for (Future<Served> one : letIn) {
                assertThat(one.get().response().status()).isEqualTo(200);
                assertThat(one.get().seconds()).isGreaterThan(rejected.seconds());
            }
            assertThat(guests.send(RawRequest.get("/users")).get().response().status())
                    .isEqualTo(200);
        }
    }

    @Test
    void whoGoesBeforeHeIsServedLeavesHisPlace() throws Exception {
        try (RunningServer server =
                        RunningServer.start(new AsyncServer(), "--cook-time", "30m", "--in-flight-limit", "1");
                SimultaneousClients guests = new SimultaneousClients(server.port())) {
            try (java.net.Socket gone = new java.net.Socket("127.0.0.1", server.port())) {
                gone.getOutputStream().write(RawRequest.get("/cook_async").bytes(server.port()));
                assertThat((char) gone.getInputStream().read()).isEqualTo('H');
            }
            long start = System.nanoTime();
            int status = 503;
            while (status == 503 && System.nanoTime() - start < 20e9) {
                status = guests.send(RawRequest.get("/users")).get().response().status();
            }
            assertThat(status).isEqualTo(200);
        }
    }
}
