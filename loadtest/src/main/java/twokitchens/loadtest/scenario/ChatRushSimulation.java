package twokitchens.loadtest.scenario;

import java.util.List;

/** What becomes of those who put a question to a language model whether or not the kitchen keeps up? */
public final class ChatRushSimulation extends KitchenSimulation {
    private final Talk talk = new Talk(watch, settings.stream(), session -> "chat");

    public ChatRushSimulation() {
        super(settings -> List.of(Crowd.span(settings.arrivals())));
        measure(new Crowd(settings.arrivals(), watch).visiting("chat rush", talk.asIntended()));
    }
}
