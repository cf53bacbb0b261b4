package twokitchens.loadtest.scenario;

/** How long does each guest wait for the first word of an answer, for the next, and for the last? */
public final class ChatSimulation extends KitchenSimulation {
    private final Guests guests = new Guests(settings.levels(), watch);
    private final Talk talk = new Talk(watch, settings.stream(), guests.named("chat"));

    public ChatSimulation() {
        super(Settings::spans);
        measure(guests.repeating("chat", talk.now()));
    }
}
