package org.readout.lesson;

/** An empty library of lessons without people. */
public class BareLibrary extends LessonLibrary {

    public BareLibrary() {
        this(LessonStores.NO_PEOPLE);
    }

    protected BareLibrary(LessonPeople people) {
        super(people);
    }
}
