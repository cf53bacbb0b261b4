package twokitchens.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import twokitchens.model.Json;
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
    private static final RawRequest QUESTION = RawRequest.get("/users");
    private static final RawRequest USER = RawRequest.postUser("A");

    @Test
    void oneWorkerServesOneAfterTheOtherAndEvenAQuickQuestionWaits() throws Exception {
        try (RunningServer server = tested.start("--cook-time", "1500ms")) {
            SimultaneousClients clients = server.clients();
            Future<Served> first = clients.sendInTurn(DISH);
            Future<Served> second = clients.sendInTurn(DISH);
            Future<Served> third = clients.sendInTurn(DISH);
            Future<Served> question = clients.sendInTurn(QUESTION);
            assertThat(first.get().seconds()).isGreaterThan(1.5);
            assertThat(second.get().seconds() - first.get().seconds()).isBetween(1.0, 5.0);
            assertThat(third.get().seconds() - second.get().seconds()).isBetween(1.0, 5.0);
            assertThat(question.get().response().status()).isEqualTo(200);
            assertThat(question.get().seconds()).isGreaterThan(second.get().seconds() + 1);
        }
    }

    /**
     * Guards against two habits of Jetty: its workers open new connections, and simultaneous requests are taken up in
     * any order. Both let requests that arrived while all workers were busy overtake each other.
     */
    @Test
    void aCrowdIsServedInTheOrderOfArrival() throws Exception {
        try (RunningServer server = tested.start("--cook-time", "1s")) {
            RawHttp.Exchange first = server.send(DISH);
            List<RawHttp.Exchange> crowd = new ArrayList<>();
            for (int client = 0; client < 50; client++) {
                crowd.add(server.send(USER));
            }
            List<Integer> ids = new ArrayList<>();
            for (RawHttp.Exchange client : crowd) {
                ids.add(idOf(RawResponse.parse(client.receive())));
            }
            assertThat(ids).isSorted().hasSize(50);
            assertThat(RawResponse.parse(first.receive()).status()).isEqualTo(200);
        }
    }

    private static int idOf(RawResponse created) throws IOException {
        return Json.parse(created.body()).get("id").intValue();
    }

    /** Here a thread is always free to open connections: of simultaneous requests any may be the first. */
    @Test
    void aLimitedLineIsServedInTheOrderOfArrivalToo() throws Exception {
        try (RunningServer server = tested.start("--cook-time", "3s", "--queue-limit", "100")) {
            SimultaneousClients clients = server.clients();
            Future<Served> first = clients.sendInTurn(DISH);
            List<Future<Served>> crowd = new ArrayList<>();
            for (int client = 0; client < 10; client++) {
                crowd.add(clients.sendInTurn(USER));
            }
            List<Integer> ids = new ArrayList<>();
            for (Served created : SimultaneousClients.all(crowd)) {
                ids.add(idOf(created.response()));
            }
            assertThat(ids).isSorted().hasSize(10);
            assertThat(crowd.get(0).get().seconds()).isGreaterThan(1);
            assertThat(first.get().response().status()).isEqualTo(200);
        }
    }

    @Test
    void threeWorkersServeThreeAtOnceAndNoMore() throws Exception {
        try (RunningServer server = tested.start("--cook-time", "2s", "--workers", "3")) {
            SimultaneousClients clients = server.clients();
            List<Double> seconds = secondsSorted(clients.sendAll(4, DISH));
            assertThat(seconds.get(2) - seconds.get(0)).isLessThan(1);
            assertThat(seconds.get(3) - seconds.get(0)).isGreaterThan(1.5);
        }
    }

    @Test
    void aHundredWorkersServeAHundredAtOnce() throws Exception {
        assertServedAtOnce(100, "100");
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void virtualWorkersServeEveryoneAtOnce() throws Exception {
        assertServedAtOnce(300, "virtual");
    }

    /** With too few workers the last client would be served a whole cook time after the first. */
    private void assertServedAtOnce(int count, String workers) throws Exception {
        try (RunningServer server = tested.start("--cook-time", "3s", "--workers", workers)) {
            SimultaneousClients clients = server.clients();
            List<Double> seconds = secondsSorted(clients.sendAll(count, DISH));
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
    void virtualWorkersAreRefusedWhereTheJvmHasNone() throws Exception {
        assertThat(refusal("--workers", "virtual")).contains("Java 21");
    }

    @Test
    void jettyHasNoNativeTransport() throws Exception {
        assertThat(refusal("--transport", "native")).contains("Jetty has no native transport");
    }

    @Test
    void aClientThatHasGoneCostsTheWorkerOnlyItsDish() throws Exception {
        try (RunningServer server = tested.start("--cook-time", "100ms")) {
            for (int client = 0; client < 3; client++) {
                server.send(DISH).socket().close();
            }
            assertThat(server.exchange(DISH).status()).isEqualTo(200);
        }
    }

    /** No worker has read the request yet: its client is not late. */
    @Test
    void whoWaitsInLineLongerThanTheTimeoutIsServedAllTheSame() throws Exception {
        try (RunningServer server = tested.start("--cook-time", "1s", "--request-timeout", "300ms")) {
            SimultaneousClients clients = server.clients();
            clients.sendInTurn(DISH);
            clients.sendInTurn(DISH);
            Served created = clients.sendInTurn(USER).get();
            assertThat(created.response().status()).isEqualTo(201);
            assertThat(created.seconds()).isGreaterThan(1.9);
        }
    }

    /** Workers that all become free at once must not disconnect a client whose request one of them is just reading. */
    @Test
    void aLongLineIsServedToTheLastThoughTheTimeIsUpForAll() throws Exception {
        try (RunningServer server =
                tested.start("--cook-time", "1s", "--request-timeout", "200ms", "--workers", "50")) {
            SimultaneousClients clients = server.clients();
            List<Future<Served>> dishes = new ArrayList<>();
            for (int client = 0; client < 50; client++) {
                dishes.add(clients.send(DISH));
            }
            secondsSorted(clients.sendAll(500, QUESTION));
            secondsSorted(SimultaneousClients.all(dishes));
        }
    }

    /** The lesson of the slow client: a worker that reads its request does nothing else, until the timeout. */
    @Test
    void aSlowBodyHoldsTheOnlyWorkerUntilItsTimeIsUp() throws Exception {
        try (RunningServer server = tested.start("--request-timeout", "2s")) {
            SimultaneousClients clients = server.clients();
            RawHttp.Exchange slow = server.sendUnfinished(USER, 1);
            Served question = clients.send(QUESTION).get();
            assertThat(question.response().status()).isEqualTo(200);
            assertThat(question.seconds()).isBetween(1.5, 15.0);
            assertThat(RawResponse.parse(slow.receive()).status()).isEqualTo(408);
        }
    }

    @Test
    void whoFindsTheLineTooLongIsRejectedAtOnce() throws Exception {
        try (RunningServer server = tested.start("--cook-time", "1500ms", "--workers", "2", "--queue-limit", "3")) {
            SimultaneousClients clients = server.clients();
            List<Future<Served>> letIn = new ArrayList<>();
            for (int client = 0; client < 4; client++) {
                letIn.add(clients.sendNow(DISH));
            }
            letIn.add(clients.sendInTurn(DISH));
            Served rejected = clients.send(DISH).get();
            assertThat(rejected.response().status()).isEqualTo(503);
            assertThat(rejected.response().header("Retry-After")).contains("3");
            List<Double> seconds = secondsSorted(SimultaneousClients.all(letIn));
            assertThat(rejected.seconds()).isLessThan(seconds.get(0));
            assertThat(seconds.get(2) - seconds.get(0)).isGreaterThan(1.1);
            assertThat(seconds.get(4) - seconds.get(2)).isGreaterThan(1.1);
            assertThat(server.exchange(QUESTION).status()).isEqualTo(200);
        }
    }
}
