package twokitchens.sync;

import twokitchens.testing.DatabaseContract;

class DatabaseTest extends DatabaseContract {}
