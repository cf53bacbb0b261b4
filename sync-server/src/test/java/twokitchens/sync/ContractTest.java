package twokitchens.sync;

import twokitchens.testing.RecordedContract;

class ContractTest extends RecordedContract {}
