package twokitchens.sync;

import twokitchens.model.Server;
import twokitchens.testing.RecordedContract;

/** Replays what the lesson's Flask program was asked, and expects its answers. */
class ContractTest extends RecordedContract {
    @Override
    protected Server server() {
        return new SyncServer();
    }

    @Override
    protected String recordings() {
        return "flask.json";
    }
}
