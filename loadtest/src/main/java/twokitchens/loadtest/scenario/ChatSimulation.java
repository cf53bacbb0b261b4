package twokitchens.loadtest.scenario;

/** How long does each client wait for the first token of an answer, for the next, and for the last? */
public final class ChatSimulation extends BaseSimulation {
    private final ClosedModel guests = new ClosedModel(settings.levels(), watch);
    private final ChatExchange talk = new ChatExchange(watch, settings.stream(), guests.named("chat"));

    public ChatSimulation() {
        super(Settings::spans);
        measure(guests.repeating("chat", talk.now()));
    }
}
