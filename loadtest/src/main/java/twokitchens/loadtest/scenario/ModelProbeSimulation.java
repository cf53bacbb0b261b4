package twokitchens.loadtest.scenario;

/** Conversations with the language model itself, no server between: what do the two ends of a conversation take? */
public final class ModelProbeSimulation extends KitchenSimulation {
    private final Guests guests = new Guests(settings.levels(), watch);

    public ModelProbeSimulation() {
        super(Settings::spans);
        measure(guests.repeating(
                "probe", Talk.withModel(watch, guests.named("probe")).now()));
    }
}
