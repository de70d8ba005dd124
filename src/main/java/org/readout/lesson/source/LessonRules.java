package org.readout.lesson.source;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.readout.format.ListChecks;
import org.readout.format.ObjectNode;
import org.readout.format.ObjectNode.Located;
import org.readout.format.Quoted;
import org.readout.format.Report;
import org.readout.format.SourcePosition;
import org.readout.format.ValueTypes;

/** The rules of {@code lesson.yaml} that concern it alone. */
final class LessonRules {

    private LessonRules() {}

    /**
     * Checks a lesson.
     *
     * @param isTaken whether another folder has a name
     */
    static void check(String folder, ObjectNode lesson, Predicate<String> isTaken, Report report) {
        Optional<String> id = lesson.get(LessonFormat.ID);
        if (!ValueTypes.isId(folder)) {
            report.error(
                    SourcePosition.FILE,
                    "folder-name",
                    "the folder's name " + Quoted.of(folder) + " can't be a lesson's id; rename the folder"
                            + freeName(folder, id, isTaken)
                                    .map(name -> " to " + Quoted.whole(name)
                                            + (id.filter(isTaken).isPresent() ? " and give the lesson that id" : ""))
                                    .orElse(", with lower-case letters, digits and hyphens only"));
        } else if (id.isPresent() && !id.get().equals(folder)) {
            report.error(
                    lesson.place(LessonFormat.ID),
                    "lesson-id",
                    "the id " + Quoted.of(id.get()) + " is not the folder's name; it must be " + Quoted.whole(folder));
        }
        lesson.get(LessonFormat.SECTIONS).ifPresent(sections -> {
            ListChecks.atLeastOne(sections, lesson.place(LessonFormat.SECTIONS), "section", report);
            ListChecks.uniqueIds(sections, report);
            ListChecks.unique(sections, LessonFormat.TEXT, "text-twice", report);
            List<ObjectNode> prompts = sections.stream()
                    .flatMap(section -> section.get(LessonFormat.PROMPTS).orElse(List.of()).stream())
                    .toList();
            // What students write is kept by lesson and prompt, so no two sections may share a prompt's id.
            ListChecks.uniqueIds(prompts, report);
            prompts.forEach(prompt -> checkPrompt(prompt, report));
        });
    }

    /** The lesson's id, or what is like the folder's name where the id is that of another, as it is of a copy. */
    private static Optional<String> freeName(String folder, Optional<String> id, Predicate<String> isTaken) {
        Optional<String> free = id.filter(isTaken.negate());
        return free.isPresent()
                ? free
                : ValueTypes.likeAnId(folder)
                        .flatMap(name -> Stream.concat(
                                        Stream.of(name),
                                        IntStream.rangeClosed(2, 99).mapToObj(number -> name + "-" + number))
                                .filter(it -> ValueTypes.isId(it) && !isTaken.test(it))
                                .findFirst());
    }

    private static void checkPrompt(ObjectNode prompt, Report report) {
        ListChecks.uniqueIds(prompt.get(LessonFormat.RUBRIC).orElse(List.of()), report);
        prompt.get(LessonFormat.STANCE)
                .ifPresent(stance -> stance.get(LessonFormat.SCALE).ifPresent(scale -> {
                    if (scale.size() < 2) {
                        report.error(
                                stance.place(LessonFormat.SCALE),
                                "scale-short",
                                "a scale of " + scale.size()
                                        + " leaves nothing to choose; it needs at least two positions");
                    }
                    Set<String> seen = new HashSet<>();
                    for (Located<String> position : scale) {
                        if (!seen.add(position.value())) {
                            report.error(
                                    position.place(),
                                    "scale-duplicate",
                                    "the position " + Quoted.of(position.value())
                                            + " stands on the scale already; each needs words of its own");
                        }
                    }
                }));
    }
}
