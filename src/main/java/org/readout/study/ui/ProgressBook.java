package org.readout.study.ui;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.readout.account.CurrentPerson;
import org.readout.account.Person;
import org.readout.account.PersonId;
import org.readout.lesson.Lesson;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.quiz.CorrectedScores;
import org.readout.shell.Bookmark;
import org.readout.shell.SectionPart;
import org.readout.study.ReadingProgress;
import org.readout.study.ReadingProgress.SectionReading;
import org.readout.study.WhatChanged;
import org.springframework.stereotype.Component;

/** Puts together what was read and what the parts of a section say is done. */
@Component
class ProgressBook implements Bookmark {

    private final ReadingProgress reading;
    private final List<SectionPart> parts;
    private final CurrentPerson currentPerson;
    private final LessonLibrary library;
    private final WhatChanged whatChanged;
    private final CorrectedScores corrections;

    ProgressBook(
            ReadingProgress reading,
            List<SectionPart> parts,
            CurrentPerson currentPerson,
            LessonLibrary library,
            WhatChanged whatChanged,
            CorrectedScores corrections) {
        this.reading = reading;
        this.parts = parts;
        this.currentPerson = currentPerson;
        this.library = library;
        this.whatChanged = whatChanged;
        this.corrections = corrections;
    }

    /** How far whoever is asking is in a lesson. */
    LessonProgress of(Lesson lesson) {
        Optional<PersonId> person = currentPerson.find().map(Person::id);
        return person.map(id -> of(id, lesson, reading.of(lesson.id(), List.of(id))))
                .orElseGet(() -> LessonProgress.none(lesson));
    }

    /** How far whoever is asking is in a lesson, and what changed in it since. */
    LessonProgress withChanges(Published published) {
        Lesson lesson = published.lesson();
        Optional<PersonId> person = currentPerson.find().map(Person::id);
        return person.map(id -> {
                    List<SectionReading> readings = reading.of(lesson.id(), List.of(id));
                    return of(id, lesson, readings).with(whatChanged.since(readings, published), corrected(id, lesson));
                })
                .orElseGet(() -> LessonProgress.none(lesson));
    }

    private Set<String> corrected(PersonId person, Lesson lesson) {
        return corrections.of(person).stream()
                .filter(corrected -> corrected.lessonId().equals(lesson.id()))
                .map(CorrectedScores.Corrected::quizId)
                .collect(Collectors.toSet());
    }

    private LessonProgress of(PersonId person, Lesson lesson, List<SectionReading> readings) {
        return of(person, List.of(lesson), readings).getOrDefault(lesson.id(), LessonProgress.none(lesson));
    }

    /**
     * How far whoever is asking is in these lessons, by their ids; absent where nothing is begun. The number of statements
     * does not depend on how many lessons there are.
     */
    Map<String, LessonProgress> of(List<Lesson> lessons) {
        Optional<PersonId> person = currentPerson.find().map(Person::id);
        return person.map(id -> of(id, lessons, reading.of(id))).orElse(Map.of());
    }

    private Map<String, LessonProgress> of(PersonId person, List<Lesson> lessons, List<SectionReading> readings) {
        Map<String, List<SectionReading>> byLesson =
                readings.stream().collect(Collectors.groupingBy(SectionReading::lessonId));
        List<Lesson> begun = lessons.stream()
                .filter(lesson -> byLesson.containsKey(lesson.id()))
                .toList();
        if (begun.isEmpty()) {
            return Map.of();
        }
        List<Map<String, Set<String>>> nothingLeft =
                parts.stream().map(part -> part.done(person, begun)).toList();
        return begun.stream()
                .map(lesson -> of(lesson, byLesson.getOrDefault(lesson.id(), List.of()), nothingLeft))
                .collect(Collectors.toMap(progress -> progress.lesson().id(), Function.identity()));
    }

    private static LessonProgress of(
            Lesson lesson, List<SectionReading> readings, List<Map<String, Set<String>>> nothingLeft) {
        Set<String> opened = readings.stream().map(SectionReading::sectionId).collect(Collectors.toSet());
        Set<String> done = readings.stream()
                .filter(section -> section.readAt() != null)
                .map(SectionReading::sectionId)
                .collect(Collectors.toCollection(HashSet::new));
        nothingLeft.forEach(part -> done.retainAll(part.getOrDefault(lesson.id(), Set.of())));
        return new LessonProgress(lesson, opened, done);
    }

    @Override
    public Optional<Place> of(PersonId person, String path) {
        if (isSection(path)) {
            return Optional.empty();
        }
        return reading.lastPlace(person)
                .flatMap(last -> library.lesson(last.lessonId())
                        .flatMap(published -> published
                                .lesson()
                                .section(last.sectionId())
                                .map(section -> new Place(
                                        LessonProgress.address(published.lesson(), section), section.title()))));
    }

    private boolean isSection(String path) {
        String[] parts = path.split("/", -1);
        return parts.length == 3
                && parts[0].equals("lessons")
                && library.lesson(parts[1])
                        .flatMap(published -> published.lesson().section(parts[2]))
                        .isPresent();
    }
}
