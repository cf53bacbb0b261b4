package twokitchens.loadtest.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JvmOptionsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            JAVA_TOOL_OPTIONS | -agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=5005         | 5005
            JAVA_TOOL_OPTIONS | -agentlib:jdwp=transport=dt_socket,server=y,address=*:5005,suspend=n       | 5005
            JDK_JAVA_OPTIONS  | -Xmx1g -agentlib:jdwp=address=localhost:05005,transport=dt_socket          | 5005
            _JAVA_OPTIONS     | -Xdebug -Xrunjdwp:transport=dt_socket,server=y,address=[::1]:8000 -ea      | 8000
            JAVA_TOOL_OPTIONS | "-agentlib:jdwp=transport=dt_socket,server=y,address=127.0.0.1:9009"       | 9009
            JAVA_TOOL_OPTIONS | -Dcom.sun.management.jmxremote -Dcom.sun.management.jmxremote.port=9010    | 9010
            JAVA_TOOL_OPTIONS | -Dcom.sun.management.jmxremote.rmi.port=9011                               | 9011
            JAVA_TOOL_OPTIONS | -javaagent:/opt/monkey/jmx_prometheus_javaagent.jar=9404:config.yaml       | 9404
            JAVA_TOOL_OPTIONS | -javaagent:/opt/jmx.jar=0.0.0.0:9404:config.yaml                           | 9404
            JAVA_TOOL_OPTIONS | -javaagent:jolokia.jar=host=localhost,port=8778                            | 8778
            JAVA_TOOL_OPTIONS | -javaagent:token.jar=9405                                                  | 9405
            JAVA_TOOL_OPTIONS | -agentlib:jdwp=transport=dt_socket,server=y,suspend=n                      |
            JAVA_TOOL_OPTIONS | -agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=0            |
            JAVA_TOOL_OPTIONS | -agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=*:0          |
            JAVA_TOOL_OPTIONS | -Dcom.sun.management.jmxremote.port=0 -Dserver.port=8080 -Xmx512m          |
            JAVA_TOOL_OPTIONS | -javaagent:/opt/agent-2.1.0.jar=destfile=target/jacoco.exec,append=true    |
            JAVA_OPTS         | -agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=5005         |
            """)
    void aPortThatAllWouldOpenIsNamed(String variable, String options, String port) {
        var fault = JvmOptions.fixedPort(Map.of("PATH", "/bin", variable, options));
        assertThat(fault.isPresent()).isEqualTo(port != null);
        fault.ifPresent(line -> assertThat(line)
                .startsWith(variable + " has -")
                .contains("would open port " + port)
                .hasLineCount(1));
    }

    @Test
    void whatJvmsAreToldIsKeptWithoutSecrets() {
        assertThat(JvmOptions.of(Map.of(
                        "JAVA_TOOL_OPTIONS", " -Xmx1g -XX:+UseZGC ",
                        "JDK_JAVA_OPTIONS", "-Dhttp.proxyPassword=hunter2 -Dhttp.proxyHost=10.0.0.1 -Dapi.key='x'",
                        "_JAVA_OPTIONS", "",
                        "MAVEN_OPTS", "-Xmx3g")))
                .containsOnly(
                        Map.entry("JDK_JAVA_OPTIONS", "-Dhttp.proxyPassword=… -Dhttp.proxyHost=10.0.0.1 -Dapi.key='x'"),
                        Map.entry("JAVA_TOOL_OPTIONS", "-Xmx1g -XX:+UseZGC"));
    }
}
