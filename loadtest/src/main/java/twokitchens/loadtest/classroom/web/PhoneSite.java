package twokitchens.loadtest.classroom.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import twokitchens.loadtest.classroom.lesson.Classroom;
import twokitchens.loadtest.classroom.lesson.Phone;
import twokitchens.loadtest.classroom.lesson.Prediction.Guess;

/** The page on the phones, and the little that it may do. */
record PhoneSite(Classroom classroom, TokenGuard guard) {
    record Nickname(String name) {}

    record Joined(String phone, String name) {}

    record Tap(String phone) {}

    record PhoneGuess(String phone, Guess guess) {}

    void register(RoutesConfig config) {
        new Routes(config, guard.path())
                .files("phone.html", "phone.css", "phone.js")
                .get("events", this::events)
                .post("join", this::join)
                .button("order", Tap.class, tap -> classroom.order(classroom.phone(tap.phone())))
                .button(
                        "guess",
                        PhoneGuess.class,
                        guess -> classroom.guess(classroom.phone(guess.phone()), guess.guess()));
    }

    private void events(Context context) throws IOException {
        String id = Objects.requireNonNullElse(context.queryParam("phone"), "");
        new EventStream(classroom, Optional.of(classroom.phone(id))).run(context);
    }

    private void join(Context context) throws IOException {
        Phone phone = classroom.join(Routes.body(context, Nickname.class).name());
        context.json(new Joined(phone.id(), phone.name()));
    }
}
