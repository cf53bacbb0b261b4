package twokitchens.sync;

import twokitchens.cli.Server;
import twokitchens.testing.StrangersContract;

class StrangersTest extends StrangersContract {
    @Override
    protected Server server() {
        return new SyncServer();
    }
}
