package org.readout.lesson.lint;

import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.readout.format.Finding;
import org.readout.format.Markdown.LinkTarget.Scheme;
import org.readout.format.ObjectNode;
import org.readout.format.Quotes;
import org.readout.format.Report;
import org.readout.format.SourcePosition;
import org.readout.format.ValueTypes;
import org.readout.lesson.source.LessonContext;
import org.readout.lesson.source.LessonFiles;

/**
 * A rule of good teaching. A lesson can switch each off, with a reason of its own.
 *
 * @param code in findings and in {@code quiet}
 * @param rule when the warning appears, for the documentation
 * @param reason why it matters for learning
 * @param check looks at everything that could be read, with errors or without
 */
public record LintRule(String code, String rule, String reason, Consumer<LintedLesson> check) {

    private static final int MOST_NAMED = 5;

    record LintedLesson(LessonFiles files, LessonContext context, LintRule rule, Report report) {

        ObjectNode yaml() {
            return files.lesson().orElseThrow();
        }

        /** The key terms of the lesson, and the shared ones that its texts link to. */
        Stream<ObjectNode> terms() {
            Set<String> linked = files.linked(Scheme.TERM);
            return Stream.concat(
                    LessonFiles.withId(files.terms()),
                    LessonFiles.withId(context.shared().terms())
                            .filter(term -> linked.contains(term.require(ValueTypes.ID))));
        }

        /** Returns the file of a question. */
        private String path(ObjectNode question) {
            return files.quizzes()
                    .filter(quiz -> quiz.questions().stream().anyMatch(asked -> asked == question))
                    .findFirst()
                    .orElseThrow()
                    .path();
        }

        /** Warns in the file of a question. */
        void warn(ObjectNode question, SourcePosition place, String message) {
            warn(path(question), place, message);
        }

        /** Adds a warning: the problem, a semicolon, and the fix, without a full stop. */
        void warn(String path, SourcePosition place, String message) {
            report.in(path).warning(place, rule.code, message + " (" + rule.reason + ")");
        }
    }

    /** A rule that looks at the questions one by one. */
    static LintRule ofQuestions(String code, String rule, String reason, BiConsumer<ObjectNode, LintedLesson> check) {
        return new LintRule(
                code,
                rule,
                reason,
                lesson -> lesson.files()
                        .quizzes()
                        .forEach(quiz -> quiz.questions().forEach(question -> check.accept(question, lesson))));
    }

    /** Names objects by their ids, the first ones if there are many. */
    static String some(List<ObjectNode> objects) {
        int more = objects.size() - MOST_NAMED;
        String named = ids(objects.subList(0, Math.min(MOST_NAMED, objects.size())));
        return more > 0 ? named + " and " + more + " more" : named;
    }

    static String ids(List<ObjectNode> objects) {
        return Quotes.all(objects.stream()
                .map(object -> object.get(ValueTypes.ID).orElse(""))
                .toList());
    }

    /** Checks a lesson whose {@code lesson.yaml} could be read. */
    List<Finding> check(LessonFiles files, LessonContext context) {
        LintedLesson lesson = new LintedLesson(files, context, this, new Report(""));
        check.accept(lesson);
        return lesson.report().findings();
    }
}
