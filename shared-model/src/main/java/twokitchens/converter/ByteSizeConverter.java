package twokitchens.converter;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a size in bytes such as {@code 4096}, {@code 64KiB} or {@code 2MiB}; 1 GiB at the most. */
public final class ByteSizeConverter implements ITypeConverter<Long> {
    static final long KIB = 1024;
    public static final long MIB = 1024 * KIB;

    private static final Pattern FORM = Pattern.compile("(\\d{1,10})(KiB|MiB)?");
    private static final long LARGEST = 1024 * MIB;

    @Override
    public Long convert(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new TypeConversionException("'" + text + "' is not a size such as 4096, 64KiB or 2MiB");
        }
        long bytes = Long.parseLong(form.group(1)) * unit(form.group(2));
        if (bytes > LARGEST) {
            throw new TypeConversionException("'" + text + "' is more than 1024MiB");
        }
        return bytes;
    }

    private static long unit(@Nullable String name) {
        if (name == null) {
            return 1;
        }
        return name.equals("KiB") ? KIB : MIB;
    }
}
