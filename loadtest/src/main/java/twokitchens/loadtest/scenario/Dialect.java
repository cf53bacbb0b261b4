package twokitchens.loadtest.scenario;

import java.util.Locale;

/** Which of the lesson's two programs a contender's responses follow. */
public enum Dialect {
    /** The blocking server: plain text from the waiting route, users inside an object. */
    FLASK("/cook_sync", "菜 A 完成", "$.users[0].id"),
    /** The event-loop server: JSON from the waiting route, users in an array. */
    FASTAPI("/cook_async", "\"菜 A (异步) 完成\"", "$[0].id");

    private final String cookPath;
    private final String cookAnswer;
    private final String firstUserId;

    Dialect(String cookPath, String cookAnswer, String firstUserId) {
        this.cookPath = cookPath;
        this.cookAnswer = cookAnswer;
        this.firstUserId = firstUserId;
    }

    /** The dialect of that name, in lower case. Throws {@link IllegalArgumentException} that lists the names. */
    public static Dialect named(String name) {
        return Scenario.named("dialect", values(), name);
    }

    public String cookPath() {
        return cookPath;
    }

    /** The whole response body of the waiting route. */
    public String cookAnswer() {
        return cookAnswer;
    }

    /** A text as this dialect writes it in a response. */
    public String text(String text) {
        return this == FASTAPI ? '"' + text + '"' : text;
    }

    /** JSON path of the first user's id in the list of users. */
    public String firstUserId() {
        return firstUserId;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
