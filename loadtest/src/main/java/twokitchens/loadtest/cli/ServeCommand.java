package twokitchens.loadtest.cli;

import static twokitchens.loadtest.run.Requirements.badUsage;
import static twokitchens.loadtest.run.Requirements.require;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import twokitchens.converter.HostConverter;
import twokitchens.converter.PortConverter;
import twokitchens.converter.TimeoutConverter;
import twokitchens.loadtest.distributed.SamplesServer;
import twokitchens.loadtest.distributed.ServerUse;
import twokitchens.loadtest.result.Machine;
import twokitchens.loadtest.run.ContenderSpec;
import twokitchens.loadtest.run.Contenders;
import twokitchens.loadtest.run.ExitCodes;
import twokitchens.loadtest.run.Installation;
import twokitchens.loadtest.run.Jars;
import twokitchens.loadtest.run.KitCommand;
import twokitchens.loadtest.run.ProcessSupervisor;
import twokitchens.loadtest.run.Requirements;
import twokitchens.loadtest.run.RunFailedException;
import twokitchens.loadtest.run.RunningContender;

/** Starts a contender for injectors on other hosts, samples it, and hands the samples over. */
@Command(
        name = "serve",
        description = "Start a contender for injectors on other hosts, and hand over what it takes at /samples.",
        mixinStandardHelpOptions = true)
final class ServeCommand extends KitCommand {
    @Option(
            names = "--contender",
            required = true,
            paramLabel = "NAME",
            description = "One of the kit's contenders, such as sync-100.")
    private String contender = "";

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            converter = HostConverter.class,
            description = "Address that server and samples listen on (default: ${DEFAULT-VALUE}).")
    private String host = "127.0.0.1";

    @Option(
            names = "--port",
            paramLabel = "PORT",
            converter = PortConverter.class,
            description = "Port of the server, 0 for any free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--samples-port",
            paramLabel = "PORT",
            converter = PortConverter.class,
            description = "Port of the samples, 0 for any free one (default: ${DEFAULT-VALUE}).")
    private int samplesPort;

    @Option(
            names = "--cook-time",
            paramLabel = "DURATION",
            converter = TimeoutConverter.class,
            description = "Service time of a waiting request (default: 200ms).")
    private Duration cookTime = Duration.ofMillis(200);

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "Directory of the server's log (default: loadtest/target/serve).")
    private Path output = Installation.results("serve");

    @Option(names = "--stop-with-input", description = "Stop when standard input ends (default: off).")
    private boolean stopWithInput;

    @Parameters(
            paramLabel = "OPTION",
            arity = "0..*",
            description = "More options of the server, after --, such as -- --llm-url http://model/v1.")
    private List<String> options = List.of();

    @Mixin
    private SamplesToken token;

    @Mixin
    private VirtualThreadsJava virtualThreads;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Requirements.distinctPorts();
        Requirements.free(host, port);
        ContenderSpec server = server();
        String secret = token.given();
        Jars jars = new Jars(
                Requirements.jar(Installation.jar("sync-server")),
                Requirements.jar(Installation.jar("async-server")),
                Installation.baselineJar(),
                virtualThreads.jvm());
        require(jars.canStart(server), server + " needs virtual threads: " + virtualThreads.absence());
        ProcessSupervisor.holdChildren();
        if (stopWithInput) {
            ProcessSupervisor.followInput(0);
        }
        Closeable lock = Requirements.lock(output, "server is in progress", List.of());
        int chosen = port == 0 ? RunningContender.freePort() : port;
        try (lock;
                RunningContender running = RunningContender.serve(
                        server.with(options.toArray(String[]::new)),
                        host,
                        chosen,
                        cookTime,
                        jars,
                        output.resolve("server.log"))) {
            Machine machine = Machine.detect(Installation.directory());
            try (SamplesServer samples = samples(running, server, machine, secret)) {
                String address = "http://" + HostConverter.inUrl(host) + ":";
                tell(server + " listens on " + address + chosen);
                tell("--server-samples " + address + samples.port());
                running.ended().join();
            }
            running.requireAlive();
            return 0;
        } catch (RunFailedException failure) {
            warn(failure.getMessage() + "; see " + output.resolve("server.log"));
            return ExitCodes.NO_NUMBERS;
        }
    }

    private ContenderSpec server() {
        return Contenders.find(contender).orElseThrow(() -> badUsage("--contender is one of " + Contenders.names()));
    }

    private SamplesServer samples(RunningContender running, ContenderSpec server, Machine machine, String secret) {
        try {
            return new SamplesServer(
                    new InetSocketAddress(InetAddress.getByName(host), samplesPort),
                    secret,
                    () -> new ServerUse(server.toString(), Machine.host(), machine, running.samples()));
        } catch (IOException taken) {
            throw badUsage("--samples-port " + samplesPort + " is in use, or not allowed");
        }
    }
}
