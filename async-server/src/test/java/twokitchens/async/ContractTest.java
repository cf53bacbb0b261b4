package twokitchens.async;

import twokitchens.cli.Server;
import twokitchens.testing.RecordedContract;

/** Replays the requests recorded from the lesson's FastAPI program, and expects its responses. */
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
