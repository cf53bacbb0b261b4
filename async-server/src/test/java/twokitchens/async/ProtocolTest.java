package twokitchens.async;

import java.util.Map;
import twokitchens.cli.Server;
import twokitchens.testing.ProtocolContract;

/** The event-loop server speaks HTTP as the RFCs say. */
class ProtocolTest extends ProtocolContract {
    private static final Map<String, String> DEVIATIONS =
            Map.of("Request line: version 1.2", "Vert.x knows two versions; there is no 1.2");

    @Override
    protected Server server() {
        return new AsyncServer();
    }

    @Override
    protected String name() {
        return "async-server";
    }

    @Override
    protected String cookPath() {
        return "/cook_async";
    }

    @Override
    protected Map<String, String> deviations() {
        return DEVIATIONS;
    }
}
