package twokitchens.loadtest.classroom.lesson;

import org.jspecify.annotations.Nullable;
import twokitchens.loadtest.classroom.lesson.LessonPlan.Kind;
import twokitchens.loadtest.classroom.lesson.LessonPlan.Step;
import twokitchens.loadtest.classroom.lesson.RefusedException.Reason;

/** How far the class is in the plan. Not thread-safe. */
final class Lesson {
    private final LessonPlan plan;
    private int number;
    private @Nullable Round found;
    private int foundGuests;
    private @Nullable Finding finding;

    Lesson(LessonPlan plan) {
        this.plan = plan;
    }

    /**
     * Where the lesson is.
     *
     * @param step its number, from 1
     * @param finding what came out; absent until the step's round is over
     */
    public record Progress(int step, @Nullable Finding finding) {}

    /** The step's number, 0 outside the lesson. */
    int number() {
        return number;
    }

    Step step() {
        return plan.step(number);
    }

    Step enter(int next) {
        if (next < 1 || next > plan.steps().size()) {
            throw new RefusedException(Reason.NO_STEP);
        }
        number = next;
        return step();
    }

    void end() {
        number = 0;
    }

    /** Absent outside the lesson. The round is the step's own, or none. */
    @Nullable
    Progress progress(@Nullable Round round) {
        if (number == 0) {
            return null;
        }
        if (round == null || step().kind() == Kind.NUMBERS || round.guests() == 0 || !round.isQuiet()) {
            return new Progress(number, null);
        }
        return new Progress(number, finding(round));
    }

    /** A page asks twenty times a second. */
    private Finding finding(Round round) {
        Finding known = finding;
        if (known == null || found != round || foundGuests != round.guests()) {
            known = Finding.of(step().kind(), step().settings(), step().guests(), RoundTable.of(round));
            found = round;
            foundGuests = round.guests();
            finding = known;
        }
        return known;
    }
}
