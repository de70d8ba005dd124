package org.readout.account;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Courses with one instructor each, as accounts ask about them. */
final class TaughtCourses implements StudentCourses {

    private final Map<PersonId, List<Person>> instructors = new HashMap<>();

    /** Lets the student take a course of the instructor. */
    void join(Person student, Person instructor) {
        instructors.computeIfAbsent(student.id(), id -> new ArrayList<>()).add(instructor);
    }

    private List<Person> of(PersonId student) {
        return instructors.getOrDefault(student, List.of());
    }

    @Override
    public boolean areAllTaughtBy(PersonId student, PersonId instructor) {
        return !of(student).isEmpty() && of(student).stream().map(Person::id).allMatch(instructor::equals);
    }

    @Override
    public List<String> instructorNames(PersonId student) {
        return of(student).stream().map(Person::name).toList();
    }
}
