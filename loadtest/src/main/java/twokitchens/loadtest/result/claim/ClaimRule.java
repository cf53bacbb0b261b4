package twokitchens.loadtest.result.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How a claim is decided: the first condition that its evidence meets gives the verdict. Rules are read aloud as they are
 * written, in {@link Claim} and {@link LessonRow}.
 *
 * @param <E> what it is decided by
 */
final class ClaimRule<E> {
    private record Case<E>(Verdict verdict, @Nullable String reason, Predicate<E> condition) {
        String text() {
            return reason == null ? verdict.key() : verdict.key() + "." + reason;
        }
    }

    private final Function<Measured, Optional<E>> evidence;
    private final List<Case<E>> cases = new ArrayList<>();
    private List<Function<E, String>> numbers = List.of();
    private @Nullable Function<E, ComparisonPair> pair;
    private Function<Measured, Optional<ClaimResult>> missing = measured -> Optional.empty();

    private ClaimRule(Function<Measured, Optional<E>> evidence) {
        this.evidence = evidence;
    }

    /** A rule that decides by this evidence, and not at all where it is empty. */
    static <E> ClaimRule<E> by(Function<Measured, Optional<E>> evidence) {
        return new ClaimRule<>(evidence);
    }

    ClaimRule<E> when(Verdict verdict, Predicate<E> condition) {
        cases.add(new Case<>(verdict, null, condition));
        return this;
    }

    /** A verdict may have several reasons: each has its own sentence. */
    ClaimRule<E> when(Verdict verdict, String reason, Predicate<E> condition) {
        cases.add(new Case<>(verdict, reason, condition));
        return this;
    }

    ClaimRule<E> otherwise(Verdict verdict) {
        return when(verdict, runs -> true);
    }

    /** The numbers of its sentences, in the order in which these count them. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    final ClaimRule<E> tells(Function<E, String>... values) {
        numbers = List.of(values);
        return this;
    }

    /** What is compared, to be drawn. */
    ClaimRule<E> draws(Function<E, ComparisonPair> ends) {
        pair = ends;
        return this;
    }

    /** What to say where there is no evidence. */
    ClaimRule<E> orElse(Function<Measured, Optional<ClaimResult>> other) {
        missing = other;
        return this;
    }

    /** What the measurements make of it; empty where they do not decide. */
    Optional<ClaimResult> decide(Measured measured) {
        return evidence.apply(measured).map(this::decided).or(() -> missing.apply(measured));
    }

    private ClaimResult decided(E found) {
        Case<E> first = cases.stream()
                .filter(each -> each.condition().test(found))
                .findFirst()
                .orElseThrow();
        return new ClaimResult(
                first.verdict(),
                first.text(),
                numbers.stream().map(number -> number.apply(found)).toList(),
                Optional.ofNullable(pair).map(ends -> ends.apply(found)));
    }

    /** Under which keys its sentences stand, one for each outcome. */
    List<String> outcomes() {
        return cases.stream().map(Case::text).toList();
    }
}
