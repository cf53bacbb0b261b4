package twokitchens.loadtest.classroom.web;

import static twokitchens.loadtest.classroom.web.Files.file;

import java.io.IOException;
import twokitchens.loadtest.classroom.lesson.Classroom;
import twokitchens.loadtest.classroom.lesson.Event;
import twokitchens.loadtest.classroom.lesson.Phone;
import twokitchens.loadtest.classroom.lesson.Prediction.Guess;
import twokitchens.loadtest.classroom.lesson.Round;
import twokitchens.loadtest.classroom.lesson.Status;

/** The page on the phones, and the little that it may do. Handlers follow in the table's order. */
final class PhoneSite {
    private final Classroom classroom;

    private PhoneSite(Classroom classroom) {
        this.classroom = classroom;
    }

    record Nickname(String name) {}

    record Joined(String phone, String name) {}

    record Tap(String phone) {}

    record PhoneGuess(String phone, Guess guess) {}

    static Site of(Classroom classroom, Site.Guard guard) {
        PhoneSite site = new PhoneSite(classroom);
        return new Site(guard)
                .get("/", file("phone.html"))
                .get("/phone.css", file("phone.css"))
                .get("/phone.js", file("phone.js"))
                .get("/round.js", file("round.js"))
                .get("/stream.js", file("stream.js"))
                .get("/hat.svg", file("hat.svg"))
                .get("/texts.js", file("texts.js"))
                .get("/texts.json", file("texts.json"))
                .get("/events", site::events)
                .post("/join", site::join)
                .post("/order", site::order)
                .post("/guess", site::guess);
    }

    private void events(HttpCall call) throws IOException, InterruptedException {
        Phone phone = classroom.phone(call.parameter("phone").orElse(""));
        OwnOrders orders = new OwnOrders(phone, phone.newLook());
        new EventStream(classroom, orders, call.header("Last-Event-ID").orElse("")).run(call.stream());
    }

    /** A phone sees its own orders, and nobody else's guess. */
    private record OwnOrders(Phone phone, int look) implements EventStream.View {
        @Override
        public boolean shows(Round round, Event event) {
            return round.isOwnedBy(phone.id(), event);
        }

        @Override
        public Status of(Status status) {
            return status.forPhones();
        }

        @Override
        public boolean isWanted() {
            return phone.isLatestLook(look);
        }
    }

    private void join(HttpCall call) throws IOException {
        Phone phone = classroom.join(call.body(Nickname.class).name());
        call.json(new Joined(phone.id(), phone.name()));
    }

    private void order(HttpCall call) throws IOException {
        classroom.order(classroom.phone(call.body(Tap.class).phone()));
        call.done();
    }

    private void guess(HttpCall call) throws IOException {
        PhoneGuess guess = call.body(PhoneGuess.class);
        classroom.guess(classroom.phone(guess.phone()), guess.guess());
        call.done();
    }
}
