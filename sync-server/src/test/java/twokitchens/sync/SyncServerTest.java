package twokitchens.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
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
    void oneCookServesInTheOrderOfArrivalAndEvenAQuickQuestionWaits() throws Exception {
        try (RunningServer server = RunningServer.start(new SyncServer(), "--cook-time", "1s");
                Guests guests = new Guests(server.port())) {
            Future<Served> first = guests.sendInTurn(DISH);
            Future<Served> second = guests.sendInTurn(DISH);
            Future<Served> third = guests.sendInTurn(DISH);
            Future<Served> question = guests.sendInTurn(RawRequest.get("/users"));
            assertThat(first.get().seconds()).isBetween(1.0, 1.9);
            assertThat(second.get().seconds()).isBetween(2.0, 2.9);
            assertThat(third.get().seconds()).isBetween(3.0, 3.9);
            assertThat(question.get().seconds())
                    .isGreaterThan(3.0)
                    .isGreaterThan(third.get().seconds() - 0.1);
            assertThat(question.get().response().status()).isEqualTo(200);
        }
    }

    @Test
    void threeCooksServeThreeAtOnceAndNoMore() throws Exception {
        try (RunningServer server = RunningServer.start(new SyncServer(), "--cook-time", "1s", "--workers", "3");
                Guests guests = new Guests(server.port())) {
            List<Served> served = guests.sendAll(4, DISH);
            List<Double> seconds = served.stream().map(Served::seconds).sorted().toList();
            assertThat(seconds.subList(0, 3))
                    .allSatisfy(each -> assertThat(each).isBetween(1.0, 1.9));
            assertThat(seconds.get(3)).isBetween(2.0, 2.9);
        }
    }

    @Test
    void aHundredCooksServeAHundredAtOnce() throws Exception {
        try (RunningServer server = RunningServer.start(new SyncServer(), "--cook-time", "1s", "--workers", "100");
                Guests guests = new Guests(server.port())) {
            List<Served> served = guests.sendAll(100, DISH);
            assertThat(served).allSatisfy(each -> assertThat(each.seconds()).isBetween(1.0, 1.9));
        }
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void virtualCooksServeEveryoneAtOnce() throws Exception {
        try (RunningServer server = RunningServer.start(new SyncServer(), "--cook-time", "1s", "--workers", "virtual");
                Guests guests = new Guests(server.port())) {
            List<Served> served = guests.sendAll(300, DISH);
            assertThat(served).allSatisfy(each -> assertThat(each.seconds()).isBetween(1.0, 2.9));
        }
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
