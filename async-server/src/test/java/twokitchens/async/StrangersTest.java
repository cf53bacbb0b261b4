package twokitchens.async;

import twokitchens.cli.Server;
import twokitchens.testing.StrangersContract;

class StrangersTest extends StrangersContract {
    @Override
    protected Server server() {
        return new AsyncServer();
    }
}
