package twokitchens.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import twokitchens.cli.Server;
import twokitchens.model.Json;
import twokitchens.testing.ChildProcess;
import twokitchens.testing.RawHttp;
import twokitchens.testing.RawRequest;
import twokitchens.testing.RawResponse;
import twokitchens.testing.RunningServer;
import twokitchens.testing.ServerContract;
import twokitchens.testing.SimultaneousClients;
import twokitchens.testing.SimultaneousClients.Served;

/** A worker serves one request at a time; so many workers, so many requests. */
class SyncServerTest extends ServerContract {
    private static final RawRequest DISH = RawRequest.get("/cook_sync");

    @Override
    protected Server server() {
        return new SyncServer();
    }

    @Override
    protected String cookPath() {
        return "/cook_sync";
    }

    @Override
    protected String cooksOption() {
        return "--workers";
    }

    @Override
    protected String limitOption() {
        return "--queue-limit";
    }

    @Override
    protected List<String> roomForAHundred() {
        return List.of("--workers", "100");
    }

    @Test
    void oneCookServesOneAfterTheOtherAndEvenAQuickQuestionWaits() throws Exception {
        try (RunningServer server = RunningServer.start(new SyncServer(), "--cook-time", "2s");
                SimultaneousClients guests = new SimultaneousClients(server.port())) {
            Future<Served> first = guests.sendInTurn(DISH);
            Future<Served> second = guests.sendInTurn(DISH);
            Future<Served> third = guests.sendInTurn(DISH);
            Future<Served> question = guests.sendInTurn(RawRequest.get("/users"));
            assertThat(first.get().seconds()).isGreaterThan(2);
            assertThat(second.get().seconds() - first.get().seconds()).isBetween(1.5, 3.9);
            assertThat(third.get().seconds() - second.get().seconds()).isBetween(1.5, 3.9);
            assertThat(question.get().response().status()).isEqualTo(200);
            assertThat(question.get().seconds()).isGreaterThan(third.get().seconds() - 0.1);
        }
    }

    /**
     * Guards against two habits of Jetty: its workers open new connections, and simultaneous requests are taken up in
     * any order. Both let requests that arrived while all workers were busy overtake each other.
     */
    @Test
    void aCrowdIsServedInTheOrderOfArrival() throws Exception {
        try (RunningServer server = RunningServer.start(new SyncServer(), "--cook-time", "1s")) {
            byte[] dish = DISH.bytes(server.port());
            byte[] order = RawRequest.postJson("/users", "{\"name\":\"A\",\"email\":\"a\"}")
                    .bytes(server.port());
            RawHttp.Exchange first = RawHttp.send(server.port(), dish);
            List<RawHttp.Exchange> crowd = new ArrayList<>();
            for (int guest = 0; guest < 50; guest++) {
                crowd.add(RawHttp.send(server.port(), order));
            }
            List<Integer> ids = new ArrayList<>();
            for (RawHttp.Exchange guest : crowd) {
                byte[] body = RawResponse.parse(guest.receive()).body();
                ids.add(Json.parse(body).get("id").intValue());
            }
            assertThat(ids).isSorted().hasSize(50);
            assertThat(RawResponse.parse(first.receive()).status()).isEqualTo(200);
        }
    }

    @Test
    void threeCooksServeThreeAtOnceAndNoMore() throws Exception {
        try (RunningServer server = RunningServer.start(new SyncServer(), "--cook-time", "2s", "--workers", "3");
                SimultaneousClients guests = new SimultaneousClients(server.port())) {
            List<Double> seconds = secondsSorted(guests.sendAll(4, DISH));
            assertThat(seconds.get(2) - seconds.get(0)).isLessThan(1);
            assertThat(seconds.get(3) - seconds.get(0)).isGreaterThan(1.5);
        }
    }

    @Test
    void aHundredCooksServeAHundredAtOnce() throws Exception {
        assertServedAtOnce(100, "--workers", "100");
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void virtualCooksServeEveryoneAtOnce() throws Exception {
        assertServedAtOnce(300, "--workers", "virtual");
    }

    /** With too few workers the last client would be served a whole cook time after the first. */
    private static void assertServedAtOnce(int count, String option, String value) throws Exception {
        try (RunningServer server = RunningServer.start(new SyncServer(), "--cook-time", "3s", option, value);
                SimultaneousClients guests = new SimultaneousClients(server.port())) {
            List<Double> seconds = secondsSorted(guests.sendAll(count, DISH));
            assertThat(seconds.get(count - 1) - seconds.get(0)).isLessThan(2.9);
        }
    }

    private static List<Double> secondsSorted(List<Served> served) {
        assertThat(served)
                .allSatisfy(each -> assertThat(each.response().status()).isEqualTo(200));
        return served.stream().map(Served::seconds).sorted().toList();
    }

    @Test
    @EnabledForJreRange(max = JRE.JAVA_20)
    void virtualCooksAreRefusedWhereTheJvmHasNone() throws Exception {
        try (ChildProcess child = ChildProcess.start(SyncServer.class, "--port", "0", "--workers", "virtual")) {
            assertThat(child.awaitExit()).isEqualTo(2);
            assertThat(child.errors()).contains("Java 21").hasLineCount(1);
        }
    }

    @Test
    void aGuestWhoHasGoneCostsTheCookOnlyHisDish() throws Exception {
        try (RunningServer server = RunningServer.start(new SyncServer(), "--cook-time", "100ms");
                SimultaneousClients guests = new SimultaneousClients(server.port())) {
            for (int guest = 0; guest < 3; guest++) {
                try (java.net.Socket gone = new java.net.Socket("127.0.0.1", server.port())) {
                    gone.getOutputStream().write(DISH.bytes(server.port()));
                }
            }
            assertThat(guests.send(DISH).get().response().status()).isEqualTo(200);
        }
    }

    /** No worker has read the request yet: its client is not late. */
    @Test
    void whoWaitsInLineLongerThanTheTimeoutIsServedAllTheSame() throws Exception {
        try (RunningServer server =
                        RunningServer.start(new SyncServer(), "--cook-time", "1s", "--request-timeout", "300ms");
                SimultaneousClients guests = new SimultaneousClients(server.port())) {
            guests.sendInTurn(DISH);
            guests.sendInTurn(DISH);
            Future<Served> order = guests.sendInTurn(RawRequest.postJson("/users", "{\"name\":\"A\",\"email\":\"a\"}"));
            assertThat(order.get().response().status()).isEqualTo(201);
            assertThat(order.get().seconds()).isGreaterThan(1.9);
        }
    }

    /** Workers that all become free at once must not disconnect a client whose request one of them is just reading. */
    @Test
    void aLongLineIsServedToTheLastThoughTheTimeIsUpForAll() throws Exception {
        try (RunningServer server = RunningServer.start(
                        new SyncServer(), "--cook-time", "1s", "--request-timeout", "200ms", "--workers", "50");
                SimultaneousClients guests = new SimultaneousClients(server.port())) {
            List<Future<Served>> dishes = new ArrayList<>();
            for (int guest = 0; guest < 50; guest++) {
                dishes.add(guests.send(DISH));
            }
            assertThat(guests.sendAll(500, RawRequest.get("/users")))
                    .allSatisfy(each -> assertThat(each.response().status()).isEqualTo(200));
            for (Future<Served> dish : dishes) {
                assertThat(dish.get().response().status()).isEqualTo(200);
            }
        }
    }

    /** The lesson of the slow client: a worker that reads its request does nothing else, until the timeout. */
    @Test
    void aSlowBodyHoldsTheOnlyCookUntilItsTimeIsUp() throws Exception {
        try (RunningServer server = RunningServer.start(new SyncServer(), "--request-timeout", "2s");
                SimultaneousClients guests = new SimultaneousClients(server.port())) {
            byte[] order = RawRequest.postJson("/users", "{\"name\":\"A\",\"email\":\"a\"}")
                    .bytes(server.port());
            RawHttp.Exchange slow = RawHttp.send(server.port(), Arrays.copyOf(order, order.length - 1));
            Future<Served> question = guests.send(RawRequest.get("/users"));
            assertThat(question.get().response().status()).isEqualTo(200);
            assertThat(question.get().seconds()).isBetween(1.5, 15.0);
            assertThat(RawResponse.parse(slow.receive()).status()).isEqualTo(408);
        }
    }

    @Test
    void whoFindsTheLineTooLongIsRejectedAtOnce() throws Exception {
        try (RunningServer server = RunningServer.start(
                        new SyncServer(), "--cook-time", "1500ms", "--workers", "2", "--queue-limit", "3");
                SimultaneousClients guests = new SimultaneousClients(server.port())) {
            List<Future<Served>> letIn = new ArrayList<>();
            for (int guest = 0; guest < 4; guest++) {
                letIn.add(guests.sendNow(DISH));
            }
            letIn.add(guests.sendInTurn(DISH));
            Served rejected = guests.send(DISH).get();
            assertThat(rejected.response().status()).isEqualTo(503);
            assertThat(rejected.response().header("Retry-After")).contains("3");
            List<Served> all = new ArrayList<>();
            for (Future<Served> one : letIn) {
                all.add(one.get());
            }
            List<Double> seconds = secondsSorted(all);
            assertThat(rejected.seconds()).isLessThan(seconds.get(0));
            assertThat(seconds.get(2) - seconds.get(0)).isGreaterThan(1.1);
            assertThat(seconds.get(4) - seconds.get(2)).isGreaterThan(1.1);
            assertThat(guests.send(RawRequest.get("/users")).get().response().status())
                    .isEqualTo(200);
        }
    }

    /** Here a thread is always free to open connections: of simultaneous requests any may be the first. */
    @Test
    void aLimitedLineIsServedInTheOrderOfArrivalToo() throws Exception {
        RawRequest order = RawRequest.postJson("/users", "{\"name\":\"A\",\"email\":\"a\"}");
        try (RunningServer server = RunningServer.start(new SyncServer(), "--cook-time", "3s", "--queue-limit", "100");
                SimultaneousClients guests = new SimultaneousClients(server.port())) {
            Future<Served> first = guests.sendInTurn(DISH);
            List<Future<Served>> crowd = new ArrayList<>();
            for (int guest = 0; guest < 10; guest++) {
                crowd.add(guests.sendInTurn(order));
            }
            List<Integer> ids = new ArrayList<>();
            for (Future<Served> guest : crowd) {
                ids.add(Json.parse(guest.get().response().body()).get("id").intValue());
            }
            assertThat(ids).isSorted().hasSize(10);
            assertThat(crowd.get(0).get().seconds()).isGreaterThan(1);
            assertThat(first.get().response().status()).isEqualTo(200);
        }
    }
}
