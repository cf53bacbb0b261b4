package twokitchens.async;

import twokitchens.model.Server;
import twokitchens.testing.RecordedContract;

/** Replays what the lesson's FastAPI program was asked, and expects its answers. */
class ContractTest extends RecordedContract {
    @Override
    protected Server server() {
        return new AsyncServer();
    }

    @Override
    protected String recordings() {
        return "fastapi.json";
    }
}
