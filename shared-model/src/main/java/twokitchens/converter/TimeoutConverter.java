package twokitchens.converter;

import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a timeout: a duration as {@link DurationConverter} has it, but longer than zero. */
public final class TimeoutConverter implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        Duration duration = new DurationConverter().convert(text);
        if (duration.toMillis() == 0) {
            throw new TypeConversionException("'" + text + "' is no time to wait; take 1ms or more");
        }
        return duration;
    }
}
