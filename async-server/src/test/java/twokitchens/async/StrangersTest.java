package twokitchens.async;

import twokitchens.testing.StrangersContract;

class StrangersTest extends StrangersContract {}
