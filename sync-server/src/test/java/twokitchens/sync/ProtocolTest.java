package twokitchens.sync;

import java.util.Map;
import twokitchens.testing.ProtocolContract;

/** The blocking server speaks HTTP as the RFCs say. */
class ProtocolTest extends ProtocolContract {
    ProtocolTest() {
        super(Map.of(
                "Request line: the version in lower case", "Jetty's parser tells no difference",
                "Request line: version 1.2", "Jetty knows two versions; there is no 1.2",
                "Host: an IPv6 address without brackets", "Jetty puts them there",
                "Expect, Upgrade, TE: Expect: 100-continue, version 1.0", "Jetty sends it whatever the version"));
    }
}
