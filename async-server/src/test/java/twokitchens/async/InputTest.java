package twokitchens.async;

import twokitchens.testing.InputContract;

class InputTest extends InputContract {}
