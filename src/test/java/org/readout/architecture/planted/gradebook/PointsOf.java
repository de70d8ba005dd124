package org.readout.architecture.planted.gradebook;

import com.vaadin.flow.component.html.Div;
import java.util.List;

/**
 * Has points as binary fractions, a component beside the screens, another type in its file, an interface for one lambda, and
 * a private type with the name of another.
 */
class PointsOf {

    interface OneLambda {
        void run();
    }

    static final OneLambda ONLY = () -> {};

    final double points;
    final List<Double> all = List.of();

    PointsOf(float points) {
        this.points = points;
    }

    Float of(Delegate ignored) {
        return 0.1f;
    }

    static class Heading extends Div {}

    private record LowestLayer() {}
}

/** Does nothing but call what it has. */
class Delegate {

    private final PointsOf points;

    Delegate(PointsOf points) {
        this.points = points;
    }

    Float of() {
        return points.of(this);
    }
}
