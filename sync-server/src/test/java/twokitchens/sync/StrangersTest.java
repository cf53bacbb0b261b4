package twokitchens.sync;

import twokitchens.testing.StrangersContract;

class StrangersTest extends StrangersContract {}
