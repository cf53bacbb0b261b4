package twokitchens.sync;

import java.util.List;
import org.junit.jupiter.api.Tag;
import twokitchens.testing.RecordedContract;
import twokitchens.testing.TestDatabase;

/** The recorded responses do not depend on where the users are. */
@Tag("extended")
class DatabaseContractTest extends RecordedContract {
    @Override
    protected List<String> newStore() throws Exception {
        return List.of("--database", TestDatabase.shared().create(), "--database-pool", "2");
    }
}
