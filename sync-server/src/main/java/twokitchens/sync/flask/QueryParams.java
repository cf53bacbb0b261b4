package twokitchens.sync.flask;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.TypeConversionException;
import twokitchens.converter.DurationConverter;

/** Reads a request's query parameters: {@code request.args.get(name, default)} in Flask, and what a program does next. */
public final class QueryParams {
    private QueryParams() {}

    /** Reads a whole number, from 1; empty if it is none, or beyond the greatest, which has 8 digits at most. */
    public static Optional<Integer> number(Context context, String name, String orElse, int max) {
        return Optional.ofNullable(context.queryParam(name))
                .or(() -> Optional.of(orElse))
                .filter(text -> text.matches("[0-9]{1,8}"))
                .map(Integer::valueOf)
                .filter(number -> number >= 1 && number <= max);
    }

    /** Reads a duration such as {@code 100ms}; empty if it is none, or longer than the longest. */
    public static Optional<Duration> duration(Context context, String name, String orElse, Duration max) {
        try {
            String text = Optional.ofNullable(context.queryParam(name)).orElse(orElse);
            return Optional.of(new DurationConverter().convert(text)).filter(duration -> duration.compareTo(max) <= 0);
        } catch (TypeConversionException none) {
            return Optional.empty();
        }
    }
}
