package twokitchens.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import twokitchens.model.Server;
import twokitchens.testing.Guests;
import twokitchens.testing.Guests.Served;
import twokitchens.testing.RawHttp;
import twokitchens.testing.RawRequest;
import twokitchens.testing.RawResponse;
import twokitchens.testing.RunningServer;
import twokitchens.testing.ServerContract;

/** One event loop serves everyone while the dishes cook, unless somebody blocks it. */
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
                Guests guests = new Guests(server.port())) {
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
                Guests guests = new Guests(server.port())) {
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
        try (Guests guests = new Guests(server.port())) {
            DoubleSummaryStatistics seconds = guests.sendAll(3, RawRequest.get(path)).stream()
                    .mapToDouble(Served::seconds)
                    .summaryStatistics();
            return seconds.getMax() - seconds.getMin();
        }
    }

    @Test
    void severalEventLoopsShareOnePort() throws Exception {
        try (RunningServer server = RunningServer.start(new AsyncServer(), "--event-loops", "3");
                Guests guests = new Guests(server.port())) {
            List<Served> served = guests.sendAll(30, RawRequest.get("/users/1"));
            assertThat(served)
                    .allSatisfy(each -> assertThat(each.response().status()).isEqualTo(200));
        }
    }

    @Test
    void slowBodiesHoldNobodyUp() throws Exception {
        try (RunningServer server = RunningServer.start(new AsyncServer(), "--request-timeout", "3s");
                Guests guests = new Guests(server.port())) {
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
    void whoFindsTooManyIsSentAwayAtOnce() throws Exception {
        try (RunningServer server =
                        RunningServer.start(new AsyncServer(), "--cook-time", "2s", "--in-flight-limit", "3");
                Guests guests = new Guests(server.port())) {
            List<Future<Served>> letIn = new ArrayList<>();
            for (int guest = 0; guest < 3; guest++) {
                letIn.add(guests.sendInTurn(RawRequest.get("/cook_async")));
            }
            Served sentAway = guests.send(RawRequest.get("/users")).get();
            assertThat(sentAway.response().status()).isEqualTo(503);
            assertThat(sentAway.response().header("Retry-After")).contains("2");
            for (Future<Served> one : letIn) {
                assertThat(one.get().response().status()).isEqualTo(200);
                assertThat(one.get().seconds()).isGreaterThan(sentAway.seconds());
            }
            assertThat(guests.send(RawRequest.get("/users")).get().response().status())
                    .isEqualTo(200);
        }
    }

    @Test
    void whoGoesBeforeHeIsServedLeavesHisPlace() throws Exception {
        try (RunningServer server =
                        RunningServer.start(new AsyncServer(), "--cook-time", "30s", "--in-flight-limit", "1");
                Guests guests = new Guests(server.port())) {
            try (java.net.Socket gone = new java.net.Socket("127.0.0.1", server.port())) {
                gone.getOutputStream().write(RawRequest.get("/cook_async").bytes(server.port()));
                assertThat((char) gone.getInputStream().read()).isEqualTo('H');
            }
            int status = 503;
            while (status == 503) {
                status = guests.send(RawRequest.get("/users")).get().response().status();
            }
            assertThat(status).isEqualTo(200);
        }
    }
}
