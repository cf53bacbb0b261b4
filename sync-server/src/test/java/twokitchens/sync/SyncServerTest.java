package twokitchens.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import twokitchens.model.Json;
import twokitchens.model.Server;
import twokitchens.testing.ChildProcess;
import twokitchens.testing.Guests;
import twokitchens.testing.Guests.Served;
import twokitchens.testing.RawRequest;
import twokitchens.testing.RunningServer;
import twokitchens.testing.ServerContract;

/** One cook cooks one dish at a time; so many cooks, so many dishes. */
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

    @Test
    void oneCookServesOneAfterTheOtherAndEvenAQuickQuestionWaits() throws Exception {
        try (RunningServer server = RunningServer.start(new SyncServer(), "--cook-time", "2s");
                Guests guests = new Guests(server.port())) {
            Future<Served> first = guests.sendInTurn(DISH);
            Future<Served> second = guests.sendInTurn(DISH);
            Future<Served> third = guests.sendInTurn(DISH);
            Future<Served> question = guests.sendInTurn(RawRequest.get("/users"));
            assertThat(first.get().seconds()).isGreaterThan(2);
            assertThat(second.get().seconds() - first.get().seconds()).isBetween(1.9, 3.9);
            assertThat(third.get().seconds() - second.get().seconds()).isBetween(1.9, 3.9);
            assertThat(question.get().response().status()).isEqualTo(200);
            assertThat(question.get().seconds()).isGreaterThan(third.get().seconds() - 0.1);
        }
    }

    /** Guards against Jetty's cooks seating new guests: those who came while all cooked were served in any order. */
    @Test
    void guestsOnNewConnectionsAreServedInTheOrderOfArrival() throws Exception {
        try (RunningServer server = RunningServer.start(new SyncServer(), "--cook-time", "3s");
                Guests guests = new Guests(server.port())) {
            Future<Served> dish = guests.sendInTurn(DISH);
            List<Future<Served>> questions = new ArrayList<>();
            for (int guest = 0; guest < 8; guest++) {
                questions.add(guests.sendInTurn(RawRequest.postJson("/users", "{\"name\":\"A\",\"email\":\"a\"}")));
            }
            List<Integer> ids = new ArrayList<>();
            for (Future<Served> question : questions) {
                ids.add(Json.parse(question.get().response().body()).get("id").intValue());
            }
            assertThat(dish.get().response().status()).isEqualTo(200);
            assertThat(ids).containsExactly(3, 4, 5, 6, 7, 8, 9, 10);
        }
    }

    @Test
    void threeCooksServeThreeAtOnceAndNoMore() throws Exception {
        try (RunningServer server = RunningServer.start(new SyncServer(), "--cook-time", "2s", "--workers", "3");
                Guests guests = new Guests(server.port())) {
            List<Double> seconds = secondsSorted(guests.sendAll(4, DISH));
            assertThat(seconds.get(2) - seconds.get(0)).isLessThan(1);
            assertThat(seconds.get(3) - seconds.get(0)).isGreaterThan(1.9);
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

    /** With too few cooks the last guest would be served a whole cook time after the first. */
    private static void assertServedAtOnce(int count, String option, String value) throws Exception {
        try (RunningServer server = RunningServer.start(new SyncServer(), "--cook-time", "3s", option, value);
                Guests guests = new Guests(server.port())) {
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
                Guests guests = new Guests(server.port())) {
            for (int guest = 0; guest < 3; guest++) {
                try (java.net.Socket gone = new java.net.Socket("127.0.0.1", server.port())) {
                    gone.getOutputStream().write(DISH.bytes(server.port()));
                }
            }
            assertThat(guests.send(DISH).get().response().status()).isEqualTo(200);
        }
    }
}
