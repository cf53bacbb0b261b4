package twokitchens.loadtest.scenario;

import java.util.List;

/** Quick requests that are in no result: after them neither Gatling nor the server is as slow as a fresh JVM. */
public final class WarmUpSimulation extends BaseSimulation {
    public WarmUpSimulation() {
        super(settings -> List.of());
        run(warmUp(settings.warmUp()));
    }
}
