package org.readout.course;

import com.vaadin.flow.component.Component;
import java.util.function.BiConsumer;

/** A form that a feature above courses adds to the settings of a course. */
public interface SettingsForm {

    /** Returns the words of the button that opens the form. */
    String words();

    /** Returns whether the course has the form now, for this instructor. */
    boolean isFor(Staff staff);

    /** @param changed called with the course and the result in words when the form has changed the course */
    Component of(Staff staff, BiConsumer<Course, String> changed);
}
