package org.readout.lesson.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.format.Markdown.LinkTarget.Scheme;
import org.readout.format.ObjectNode;
import org.readout.format.Positioned;
import org.readout.format.ValueTypes;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.CoverBlock;
import org.readout.lesson.Lesson.End;
import org.readout.lesson.Lesson.FurtherReading;
import org.readout.lesson.Lesson.KeyTerm;
import org.readout.lesson.Lesson.Prompt;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.Lesson.Source;
import org.readout.lesson.Lesson.SourceCheck;
import org.readout.lesson.Lesson.StanceQuestion;
import org.readout.question.QuestionType.LessonTexts;
import org.readout.question.QuestionTypes;
import org.readout.question.RubricRow;

/** Builds a lesson from files without errors. */
final class LessonBuilder {

    private LessonBuilder() {}

    /** Returns the lesson with its key terms and sources, and of the shared ones only those that it uses. */
    static Lesson of(LessonFiles read, LessonFiles shared) {
        ObjectNode lesson = read.lesson().orElseThrow();
        Set<String> usedTerms = read.used(Scheme.TERM);
        read.quizzes()
                .flatMap(quiz -> quiz.questions().stream())
                .flatMap(question -> question.require(QuestionTypes.TERMS).stream())
                .forEach(term -> usedTerms.add(term.value()));
        Map<String, KeyTerm> terms = ownAndUsed(read.terms(), shared.terms(), usedTerms, NotesFormat::term);
        Map<String, SourceCheck> checks = complete(read.checks(), NotesFormat::check);
        Set<String> usedSources = read.used(Scheme.SOURCE);
        terms.values().forEach(term -> usedSources.addAll(term.sources()));
        checks.values().forEach(check -> usedSources.addAll(check.sources()));
        Map<String, Source> sources = ownAndUsed(read.sources(), shared.sources(), usedSources, NotesFormat::source);
        LessonTexts texts = new LessonTexts(lesson.require(ValueTypes.ID), read.sentences());
        return new Lesson(
                lesson.require(ValueTypes.ID),
                lesson.require(LessonFormat.TITLE),
                lesson.require(LessonFormat.SUMMARY),
                lesson.require(LessonFormat.LEVEL),
                lesson.get(LessonFormat.COVER)
                        .map(cover -> new CoverBlock(
                                cover.require(LessonFormat.COVER_SECTION), cover.require(LessonFormat.COVER_BLOCK)))
                        .orElse(null),
                lesson.require(LessonFormat.LANGUAGE),
                lesson.orNull(LessonFormat.AS_OF),
                Positioned.values(lesson.require(LessonFormat.OBJECTIVES)),
                lesson.orNull(LessonFormat.ATTRIBUTION),
                lesson.orNull(LessonFormat.LICENCE),
                read.sections().stream().map(section -> section(section, texts)).toList(),
                terms,
                sources,
                checks,
                lesson.require(LessonFormat.STATUS) == LessonFormat.PublishStatus.DRAFT,
                lesson.require(LessonFormat.AUDIENCE) == LessonFormat.Audience.COURSES,
                end(lesson),
                read.readingCheck()
                        .map(check -> QuizFormat.read(check.quiz(), texts))
                        .orElse(null));
    }

    private static @Nullable End end(ObjectNode lesson) {
        if (!lesson.has(LessonFormat.LEARNED) && !lesson.has(LessonFormat.FURTHER) && !lesson.has(LessonFormat.NEXT)) {
            return null;
        }
        return new End(
                Positioned.values(lesson.require(LessonFormat.LEARNED)),
                lesson.require(LessonFormat.FURTHER).stream()
                        .map(reading -> new FurtherReading(
                                reading.require(LessonFormat.SOURCE), reading.require(LessonFormat.VIEW)))
                        .toList(),
                lesson.orNull(LessonFormat.NEXT),
                lesson.orNull(LessonFormat.NEXT_SECTION));
    }

    /**
     * Returns a lesson's notes for instructors, as a lesson of that one section. It has the shared key terms and sources
     * that the notes link to, which must not become part of the lesson: they would change its revision.
     */
    static Optional<Lesson> teaching(Lesson lesson, LessonFiles read, LessonFiles shared) {
        return read.teaching().map(text -> {
            Map<String, KeyTerm> terms = new LinkedHashMap<>(lesson.terms());
            Map<String, KeyTerm> moreTerms = complete(shared.terms(), NotesFormat::term);
            moreTerms.keySet().retainAll(read.linked(Stream.of(text), Scheme.TERM));
            moreTerms.forEach(terms::putIfAbsent);
            Map<String, Source> sources = new LinkedHashMap<>(lesson.sources());
            Map<String, Source> moreSources = complete(shared.sources(), NotesFormat::source);
            moreSources.keySet().retainAll(read.linked(Stream.of(text), Scheme.SOURCE));
            moreSources.forEach(sources::putIfAbsent);
            String id = LessonFormat.TEACHING;
            return lesson.with(List.of(new Section(id, id, null, text.text(), null, List.of())), terms, sources);
        });
    }

    private static Section section(LessonFiles.ParsedSection read, LessonTexts texts) {
        ObjectNode section = read.section();
        return new Section(
                section.require(ValueTypes.ID),
                section.require(LessonFormat.TITLE),
                section.orNull(LessonFormat.GUIDING_QUESTION),
                read.text().orElseThrow().text(),
                read.quiz().map(quiz -> QuizFormat.read(quiz.quiz(), texts)).orElse(null),
                section.require(LessonFormat.PROMPTS).stream()
                        .map(LessonBuilder::prompt)
                        .toList());
    }

    private static Prompt prompt(ObjectNode prompt) {
        return new Prompt(
                prompt.require(ValueTypes.ID),
                prompt.require(LessonFormat.ASK),
                prompt.get(LessonFormat.STANCE)
                        .map(stance -> new StanceQuestion(
                                stance.require(LessonFormat.STATEMENT),
                                Positioned.values(stance.require(LessonFormat.SCALE))))
                        .orElse(null),
                prompt.require(LessonFormat.LEAST_WORDS),
                RubricRow.read(prompt.require(LessonFormat.RUBRIC)),
                Positioned.values(prompt.require(LessonFormat.CONSIDERATIONS)));
    }

    private static <T> Map<String, T> ownAndUsed(
            Optional<List<ObjectNode>> own,
            Optional<List<ObjectNode>> shared,
            Set<String> used,
            Function<ObjectNode, T> assembly) {
        Map<String, T> all = complete(own, assembly);
        Map<String, T> others = complete(shared, assembly);
        others.keySet().retainAll(used);
        others.forEach(all::putIfAbsent);
        return all;
    }

    /** The objects without errors by their ids, in the file's order. */
    static <T> Map<String, T> complete(Optional<List<ObjectNode>> objects, Function<ObjectNode, T> assembly) {
        Map<String, T> byId = new LinkedHashMap<>();
        objects.orElse(List.of()).stream()
                .filter(ObjectNode::complete)
                .forEach(object -> byId.putIfAbsent(object.require(ValueTypes.ID), assembly.apply(object)));
        return byId;
    }
}
