package twokitchens.async;

import java.util.Map;
import twokitchens.testing.ProtocolContract;

/** The event-loop server speaks HTTP as the RFCs say. */
class ProtocolTest extends ProtocolContract {
    ProtocolTest() {
        super(Map.of("Request line: version 1.2", "Vert.x knows two versions; there is no 1.2"));
    }
}
