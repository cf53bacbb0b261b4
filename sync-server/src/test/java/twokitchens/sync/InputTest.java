package twokitchens.sync;

import twokitchens.testing.InputContract;

class InputTest extends InputContract {}
