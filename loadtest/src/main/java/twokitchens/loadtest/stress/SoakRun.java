package twokitchens.loadtest.stress;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.ToDoubleFunction;
import twokitchens.loadtest.result.ProcessUse.Sample;
import twokitchens.loadtest.result.Soak;
import twokitchens.loadtest.run.ContenderSpec;
import twokitchens.loadtest.run.Contenders;
import twokitchens.loadtest.run.Jars;
import twokitchens.loadtest.run.ProcessSampler;
import twokitchens.loadtest.run.RunFailedException;
import twokitchens.loadtest.run.RunningContender;
import twokitchens.loadtest.run.RunningModel;

/**
 * Puts both servers under load side by side for a long time, and compares their use of resources in the first third and
 * in the last.
 *
 * @param jars where the servers are
 * @param directory where their logs go
 * @param warmUp the time before anything is sampled
 * @param time the length of all three thirds
 * @param heap whether to count what is on the heap, too, at the end of the first third and of the last
 */
public record SoakRun(Jars jars, Path directory, Duration warmUp, Duration time, boolean heap) {
    private static final int CLIENTS = 40;

    /** One for each client, and some for those that come between. */
    private static final int WORKERS = 50;

    /** A small heap is soon full: a server that keeps too much cannot hide it in heap that it has not used yet. */
    private static final String HEAP = "-Xmx128m";

    private static final Duration COOK_TIME = Duration.ofMillis(200);
    private static final double MEBIBYTE = 1024 * 1024;

    /** Runs both servers, and returns the measurements of each. */
    public List<Soak.Server> servers() throws RunFailedException, IOException, InterruptedException {
        try (RunningModel model = new RunningModel(directory.resolve("model.log"));
                LoadedServer blocking = started(Contenders.blocking(WORKERS), model);
                LoadedServer eventLoop = started(Contenders.ASYNC_1, model)) {
            List<LoadedServer> servers = List.of(blocking, eventLoop);
            pass(warmUp, servers);
            List<Soak.Third> first = third(servers);
            pass(time.dividedBy(3), servers);
            List<Soak.Third> last = third(servers);
            servers.forEach(server -> server.clients.end());
            return List.of(blocking.results(first.get(0), last.get(0)), eventLoop.results(first.get(1), last.get(1)));
        }
    }

    private LoadedServer started(ContenderSpec server, RunningModel model)
            throws RunFailedException, IOException, InterruptedException {
        ContenderSpec contender = server.onJvm(HEAP).with("--llm-url", model.api());
        Path log = directory.resolve(server.contender().name() + ".log");
        return new LoadedServer(contender, RunningContender.startReady(contender, COOK_TIME, jars, log));
    }

    private List<Soak.Third> third(List<LoadedServer> servers)
            throws RunFailedException, IOException, InterruptedException {
        long from = System.nanoTime();
        pass(time.dividedBy(3), servers);
        long to = System.nanoTime();
        List<Soak.Third> thirds = new ArrayList<>();
        for (LoadedServer server : servers) {
            thirds.add(server.third(from, to, heap));
        }
        return thirds;
    }

    /** Waits, as long as both servers are alive. */
    private static void pass(Duration time, List<LoadedServer> servers)
            throws RunFailedException, InterruptedException {
        try {
            CompletableFuture.anyOf(servers.stream()
                            .map(server -> server.running.ended())
                            .toArray(CompletableFuture[]::new))
                    .get(time.toNanos(), NANOSECONDS);
        } catch (TimeoutException bothHoldOut) {
            return;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
        for (LoadedServer server : servers) {
            server.running.requireAlive();
        }
    }

    /** One server, its clients, and the sampler of its process. */
    private static final class LoadedServer implements AutoCloseable {
        private final ContenderSpec server;
        private final RunningContender running;
        private final int pid;
        private final ProcessSampler sampler;
        private final ClosedModelClient clients;

        private LoadedServer(ContenderSpec server, RunningContender running) {
            this.server = server;
            this.running = running;
            this.pid = running.pid().orElseThrow();
            this.sampler = ProcessSampler.withDescriptors(pid);
            this.clients = new ClosedModelClient(URI.create(running.baseUrl()), server.dialect(), CLIENTS);
        }

        /** The medians between two moments, and what is left on the heap now if that is requested. */
        private Soak.Third third(long from, long to, boolean heap)
                throws RunFailedException, IOException, InterruptedException {
            List<Sample> samples = sampler.samples(from, to);
            if (samples.isEmpty()) {
                throw new RunFailedException(
                        server.contender().name() + " was not sampled: its process cannot be read");
            }
            return new Soak.Third(
                    median(samples, Sample::residentBytes) / MEBIBYTE,
                    median(samples, Sample::threads),
                    median(samples, Sample::descriptors),
                    heap ? Optional.of(LiveHeap.bytes(pid) / MEBIBYTE) : Optional.empty());
        }

        private static double median(List<Sample> samples, ToDoubleFunction<Sample> measure) {
            double[] sorted = samples.stream().mapToDouble(measure).sorted().toArray();
            return sorted[sorted.length / 2];
        }

        private Soak.Server results(Soak.Third first, Soak.Third last) {
            return new Soak.Server(
                    server.contender(), clients.served(), clients.failed(), clients.faults(), first, last);
        }

        @Override
        public void close() {
            sampler.close();
            running.close();
        }
    }
}
