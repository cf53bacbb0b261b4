package twokitchens.loadtest.classroom.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import twokitchens.loadtest.classroom.lesson.Classroom;
import twokitchens.loadtest.classroom.lesson.Prediction.Guess;
import twokitchens.loadtest.classroom.lesson.RoundTable;
import twokitchens.loadtest.classroom.lesson.ServerSettings;
import twokitchens.loadtest.classroom.web.WebServer.Invitation;
import twokitchens.loadtest.result.ServerKind;

/** The page on the projector and all that its buttons do. */
record TeacherSite(Classroom classroom, Invitation invitation) {
    private static final Pattern LOOPBACK_HOST = Pattern.compile("(127\\.0\\.0\\.1|localhost|\\[::1])(:\\d+)?");
    private static final String MARK_OF_UTF8 = "\uFEFF";

    record GuestCount(int guests) {}

    record Stream(int perSecond) {}

    record WhichKitchen(ServerKind side) {}

    record Bots(boolean come) {}

    /**
     * Lets only the teacher's own browser in. The page listens on the loopback address, but a foreign page open in the
     * same browser could still send requests there, by a name that it points at 127.0.0.1 or from its own script.
     */
    static void requireOwnBrowser(Context context) {
        String host = String.valueOf(context.header("Host"));
        if (!LOOPBACK_HOST.matcher(host).matches()) {
            throw new ForbiddenResponse("this page answers to 127.0.0.1 and localhost only");
        }
        String origin = context.header("Origin");
        if (origin != null && !origin.equals("http://" + host)) {
            throw new ForbiddenResponse("sent by another page");
        }
    }

    void register(RoutesConfig config) {
        new Routes(config, "/")
                .files("page.html", "page.css", "page.js", "chart.js", "hat.js", "room.js", "lesson.js")
                .get("invitation.json", context -> context.json(invitation))
                .get("invitation.svg", this::code)
                .get("events", this::events)
                .get("round.json", context -> download(context, "round.json").json(lastTable()))
                .get("round.csv", this::csv)
                .button("settings", ServerSettings.class, classroom::serve)
                .button("burst", GuestCount.class, wish -> classroom.burst(wish.guests()))
                .button("ask", classroom::ask)
                .button("stream", Stream.class, wish -> classroom.stream(wish.perSecond()))
                .button("clear", classroom::clear)
                .button("reopen", WhichKitchen.class, wish -> classroom.reopen(wish.side()))
                .button("bots", Bots.class, wish -> classroom.bots(wish.come()))
                .button("prediction", GuestCount.class, wish -> classroom.predict(wish.guests()))
                .button("prediction/guess", Guess.class, classroom::guess)
                .button("prediction/run", classroom::runPrediction)
                .button("prediction/drop", classroom::dropPrediction)
                .button("lesson/on", classroom::goOn)
                .button("lesson/back", classroom::goBack)
                .button("lesson/end", classroom::endLesson);
    }

    private void events(Context context) throws IOException {
        classroom.watched();
        new EventStream(classroom, Optional.empty()).run(context);
    }

    private void code(Context context) {
        context.contentType("image/svg+xml").result(new QrCodeRenderer(invitation.address()).svg());
    }

    private static Context download(Context context, String name) {
        return context.header("Content-Disposition", "attachment; filename=\"" + name + "\"");
    }

    private RoundTable lastTable() {
        return RoundTable.of(classroom.lastRound());
    }

    /** A spreadsheet takes a CSV file for UTF-8 only if it starts with this mark. */
    private void csv(Context context) {
        download(context, "round.csv")
                .contentType("text/csv; charset=utf-8")
                .result(MARK_OF_UTF8 + lastTable().csv());
    }
}
