package twokitchens.loadtest.classroom.web;

import static twokitchens.loadtest.classroom.web.Files.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import twokitchens.loadtest.classroom.lesson.Classroom;
import twokitchens.loadtest.classroom.lesson.Event;
import twokitchens.loadtest.classroom.lesson.Prediction.Guess;
import twokitchens.loadtest.classroom.lesson.Round;
import twokitchens.loadtest.classroom.lesson.RoundTable;
import twokitchens.loadtest.classroom.lesson.ServerSettings;
import twokitchens.loadtest.classroom.lesson.Status;
import twokitchens.loadtest.result.ServerKind;

/** The page on the projector and all that its buttons do. Handlers follow in the table's order. */
final class TeacherSite {
    private static final int MARK_OF_UTF8 = 0xFEFF;

    private final Classroom classroom;
    private final Invitation invitation;

    private TeacherSite(Classroom classroom, Invitation invitation) {
        this.classroom = classroom;
        this.invitation = invitation;
    }

    record GuestCount(int guests) {}

    record Stream(int perSecond) {}

    record WhichKitchen(int side) {}

    record Bots(boolean come) {}

    static Site of(Classroom classroom, Invitation invitation) {
        TeacherSite site = new TeacherSite(classroom, invitation);
        return new Site(new LoopbackGuard())
                .get("/", file("page.html"))
                .get("/page.css", file("page.css"))
                .get("/page.js", file("page.js"))
                .get("/round.js", file("round.js"))
                .get("/chart.js", file("chart.js"))
                .get("/hat.js", file("hat.js"))
                .get("/stream.js", file("stream.js"))
                .get("/room.js", file("room.js"))
                .get("/hat.svg", file("hat.svg"))
                .get("/texts.js", file("texts.js"))
                .get("/texts.json", file("texts.json"))
                .get("/invitation.json", call -> call.json(invitation))
                .get("/invitation.svg", site::code)
                .get("/events", site::events)
                .get("/round.json", site::table)
                .get("/round.csv", site::csv)
                .post("/settings", site::settings)
                .post("/burst", site::burst)
                .post("/ask", site::ask)
                .post("/stream", site::stream)
                .post("/clear", site::clear)
                .post("/reopen", site::reopen)
                .post("/bots", site::bots)
                .post("/prediction", site::predict)
                .post("/prediction/guess", site::guess)
                .post("/prediction/run", site::runPrediction)
                .post("/prediction/drop", site::dropPrediction);
    }

    private void code(HttpCall call) throws IOException {
        call.text(HttpCall.OK, "image/svg+xml", new QrCodeRenderer(invitation.address()).svg());
    }

    private void events(HttpCall call) throws IOException, InterruptedException {
        new EventStream(
                        classroom,
                        new Everything(),
                        call.header("Last-Event-ID").orElse(""))
                .run(call.stream());
    }

    /** The projector shows all. */
    private static final class Everything implements EventStream.View {
        @Override
        public boolean shows(Round round, Event event) {
            return true;
        }

        @Override
        public Status of(Status status) {
            return status;
        }

        @Override
        public boolean isWanted() {
            return true;
        }
    }

    private void table(HttpCall call) throws IOException {
        call.download("round.json", "application/json", HttpCall.JSON.writeValueAsBytes(lastTable()));
    }

    private RoundTable lastTable() {
        return RoundTable.of(classroom.lastRound());
    }

    /** A spreadsheet takes a CSV file for UTF-8 only if it starts with this mark. */
    private void csv(HttpCall call) throws IOException {
        String marked = Character.toString(MARK_OF_UTF8) + lastTable().csv();
        call.download("round.csv", "text/csv", marked.getBytes(StandardCharsets.UTF_8));
    }

    private void settings(HttpCall call) throws IOException {
        classroom.serve(call.body(ServerSettings.class));
        call.done();
    }

    private void burst(HttpCall call) throws IOException {
        classroom.burst(call.body(GuestCount.class).guests());
        call.done();
    }

    private void ask(HttpCall call) throws IOException {
        classroom.ask();
        call.done();
    }

    private void stream(HttpCall call) throws IOException {
        classroom.stream(call.body(Stream.class).perSecond());
        call.done();
    }

    private void clear(HttpCall call) throws IOException {
        classroom.clear();
        call.done();
    }

    private void reopen(HttpCall call) throws IOException {
        int index = call.body(WhichKitchen.class).side();
        if (index < 0 || index >= ServerKind.values().length) {
            throw new BadCall(HttpCall.BAD_REQUEST, "there is no kitchen " + index);
        }
        classroom.reopen(ServerKind.values()[index]);
        call.done();
    }

    private void bots(HttpCall call) throws IOException {
        if (call.body(Bots.class).come()) {
            classroom.fillWithBots();
        } else {
            classroom.sendBotsAway();
        }
        call.done();
    }

    private void predict(HttpCall call) throws IOException {
        classroom.predict(call.body(GuestCount.class).guests());
        call.done();
    }

    private void guess(HttpCall call) throws IOException {
        classroom.guess(call.body(Guess.class));
        call.done();
    }

    private void runPrediction(HttpCall call) throws IOException {
        classroom.runPrediction();
        call.done();
    }

    private void dropPrediction(HttpCall call) throws IOException {
        classroom.dropPrediction();
        call.done();
    }
}
