package twokitchens.loadtest.classroom.lesson;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import twokitchens.loadtest.classroom.lesson.LessonPlan.Kind;

/** Goes through the lesson alone, until it is ended: presses its key whenever what is shown has been read. Not thread-safe. */
final class Demo {
    private final Duration readingTime;
    private @Nullable Shown shown;
    private long readAt;

    /** Reads a character of English in this time. */
    Demo(Duration readingTime) {
        this.readingTime = readingTime;
    }

    private record Shown(int step, boolean asked, boolean over) {}

    /** To be called several times a second, with the time now. */
    void look(Classroom classroom, Lesson lesson, long nanos) {
        Status status = classroom.status();
        Lesson.Progress progress = status.lesson();
        boolean over = progress != null && progress.finding() != null;
        Shown now = new Shown(lesson.number(), status.question() != null, over);
        if (shown != null && shown.step() > 0 && now.step() == 0) {
            return;
        }
        if (!now.equals(shown)) {
            shown = now;
            int characters = now.step() == 0 ? 0 : lesson.step().charactersToRead(over);
            readAt = nanos + readingTime.toNanos() * characters;
        } else if (nanos >= readAt) {
            goOn(classroom, lesson, status, over);
        }
    }

    private static void goOn(Classroom classroom, Lesson lesson, Status status, boolean over) {
        boolean classOrders = lesson.number() > 0 && lesson.step().kind() == Kind.CLASS && !over;
        try {
            if (!classOrders) {
                classroom.goOn();
            } else if (status.bots() == 0 && status.classOrders() == 0) {
                classroom.bots(true);
            }
        } catch (RefusedException notYet) {
            // The kitchens are opening, the guests are waiting, or the lesson is over.
        }
    }
}
