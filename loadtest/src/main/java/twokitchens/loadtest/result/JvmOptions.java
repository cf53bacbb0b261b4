package twokitchens.loadtest.result;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Options that a JVM takes from its environment: they reach the kit, the load generator and all servers alike. */
public final class JvmOptions {
    /** Those of HotSpot and its launcher, and of OpenJ9. */
    private static final List<String> VARIABLES = List.of(
            "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "OPENJ9_JAVA_OPTIONS", "IBM_JAVA_OPTIONS");

    private static final Pattern SECRET =
            Pattern.compile("(?i)([\\w.-]*(?:password|passwd|secret|token|key)[\\w.-]*=)[^\\s,;'\"]+");

    /** Agents that open one port, in their usual spellings; port 0 is a free one. The port is the first group. */
    private static final List<Pattern> FIXED_PORTS = Stream.of(
                    "-(?:agentlib:|agentpath:\\S*|Xrun)jdwp\\S*[:=,]address=(?:[^,\\s'\"]*:)?0*([1-9]\\d*)",
                    "-Dcom\\.sun\\.management\\.(?:jmxremote|snmp)(?:\\.rmi)?\\.port=0*([1-9]\\d*)",
                    "-javaagent:[^\\s=]+=(?:[^\\s'\"]*\\bport=|[\\w.-]+:)?([1-9]\\d{3,4})(?=[:,;\\s'\"]|$)")
            .map(Pattern::compile)
            .toList();

    private JvmOptions() {}

    /** Those of an environment, by the names of their variables; without what looks like a secret. */
    static Map<String, String> of(Map<String, String> environment) {
        Map<String, String> options = new TreeMap<>();
        for (String variable : VARIABLES) {
            String value = environment.getOrDefault(variable, "").strip();
            if (!value.isEmpty()) {
                options.put(variable, withoutSecrets(value));
            }
        }
        return options;
    }

    private static String withoutSecrets(String options) {
        return SECRET.matcher(options).replaceAll("$1…");
    }

    /** The first option by which each JVM would open the same port, in one line. */
    public static Optional<String> fixedPort(Map<String, String> environment) {
        return VARIABLES.stream()
                .flatMap(variable -> FIXED_PORTS.stream()
                        .map(option -> option.matcher(environment.getOrDefault(variable, "")))
                        .filter(Matcher::find)
                        .map(option -> variable + " has " + withoutSecrets(option.group())
                                + ": all JVMs that are started here would open port " + option.group(1)
                                + "; take it out, or say port 0"))
                .findFirst();
    }
}
