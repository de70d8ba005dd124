package org.readout.architecture.planted.db;

/** Has the name of another type, and so has what is nested in it. */
class SharedName {

    record Circle() {}
}
