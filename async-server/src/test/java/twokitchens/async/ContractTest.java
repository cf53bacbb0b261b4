package twokitchens.async;

import twokitchens.testing.RecordedContract;

class ContractTest extends RecordedContract {}
