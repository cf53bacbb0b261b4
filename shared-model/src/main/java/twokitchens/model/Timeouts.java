package twokitchens.model;

import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how long to wait at the most: a duration as {@link Durations} has it, but longer than nothing. */
public final class Timeouts implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        Duration duration = new Durations().convert(text);
        if (duration.toMillis() == 0) {
            throw new TypeConversionException("'" + text + "' is no time to wait; take 1ms or more");
        }
        return duration;
    }
}
