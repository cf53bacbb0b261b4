package twokitchens.loadtest.stress;

import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import twokitchens.loadtest.result.ServerKind;

/** Which of the two servers are measured. */
final class ServersOption {
    @Option(
            names = "--servers",
            paramLabel = "NAME",
            split = ",",
            converter = Converter.class,
            description = "Measure these servers, separated by commas: sync, async (default: both).")
    private List<ServerKind> servers = List.of(ServerKind.values());

    /** Each of them once. */
    List<ServerKind> all() {
        return servers.stream().distinct().toList();
    }

    private static final class Converter implements ITypeConverter<ServerKind> {
        @Override
        public ServerKind convert(String text) {
            return Stream.of(ServerKind.values())
                    .filter(kind -> kind.server().equals(text))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("'" + text + "' is neither sync nor async"));
        }
    }
}
