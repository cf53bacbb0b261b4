package twokitchens.loadtest.scenario;

import java.util.List;

/** What becomes of language-model requests that arrive whether or not the server keeps up? */
public final class OpenModelChatSimulation extends BaseSimulation {
    private final ChatExchange talk = new ChatExchange(watch, settings.stream(), session -> "chat");

    public OpenModelChatSimulation() {
        super(settings -> List.of(OpenModel.span(settings.arrivals())));
        measure(new OpenModel(settings.arrivals(), watch).visiting("chat rush", talk.asIntended()));
    }
}
