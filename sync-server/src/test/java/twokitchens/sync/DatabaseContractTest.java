package twokitchens.sync;

import twokitchens.testing.RecordedContract;

class DatabaseContractTest extends RecordedContract.WithDatabase {}
