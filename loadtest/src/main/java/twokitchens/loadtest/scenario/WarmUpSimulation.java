package twokitchens.loadtest.scenario;

import java.util.List;

/** Quick requests that stand in no result: after them neither Gatling nor the server is as slow as a fresh JVM. */
public final class WarmUpSimulation extends KitchenSimulation {
    public WarmUpSimulation() {
        super(settings -> List.of());
        run(warmUp(settings.warmUp()));
    }
}
