package org.readout.architecture.planted.gradebook;

import com.vaadin.flow.component.Component;
import java.sql.Connection;

/** Has SQL outside a repository, and the name of another type. */
class SharedName {

    Connection connection() {
        throw new UnsupportedOperationException();
    }

    interface Doubled {}

    static class DoubledImpl implements Doubled {}

    Circle circle() {
        return new Circle(this);
    }

    record Circle(SharedName back) {}

    Component component() {
        throw new UnsupportedOperationException();
    }
}
