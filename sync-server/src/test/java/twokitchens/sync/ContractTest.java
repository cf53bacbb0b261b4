package twokitchens.sync;

import twokitchens.cli.Server;
import twokitchens.testing.RecordedContract;

/** Replays the requests recorded from the lesson's Flask program, and expects its responses. */
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
