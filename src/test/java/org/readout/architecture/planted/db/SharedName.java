package org.readout.architecture.planted.db;

/** Has the name of another type. */
class SharedName {}
