package twokitchens.async;

import twokitchens.testing.RecordedContract;

class DatabaseContractTest extends RecordedContract.WithDatabase {}
