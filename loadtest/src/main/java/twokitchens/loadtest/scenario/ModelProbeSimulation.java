package twokitchens.loadtest.scenario;

/** Conversations with the language model itself, no server between: what do the two ends of a conversation use? */
public final class ModelProbeSimulation extends BaseSimulation {
    private final ClosedModel guests = new ClosedModel(settings.levels(), watch);

    public ModelProbeSimulation() {
        super(Settings::spans);
        measure(guests.repeating(
                "probe", ChatExchange.withModel(watch, guests.named("probe")).now()));
    }
}
