package twokitchens.loadtest.cli;

import java.util.Arrays;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import twokitchens.loadtest.result.ServerKind;

/** Reads {@code sync} or {@code async}. */
final class ServerKindConverter implements ITypeConverter<ServerKind> {
    @Override
    public ServerKind convert(String text) {
        return Arrays.stream(ServerKind.values())
                .filter(kind -> kind.server().equals(text))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + text + "' is neither sync nor async"));
    }
}
