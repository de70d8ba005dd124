package org.readout.lesson.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.format.Field;
import org.readout.format.Markdown.LinkTarget.Scheme;
import org.readout.format.ObjectNode;
import org.readout.format.Positioned;
import org.readout.format.ValueTypes;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.CoverBlock;
import org.readout.lesson.Lesson.End;
import org.readout.lesson.Lesson.Forecast;
import org.readout.lesson.Lesson.KeyTerm;
import org.readout.lesson.Lesson.Prompt;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.Lesson.Source;
import org.readout.lesson.Lesson.SourceCheck;
import org.readout.lesson.Lesson.TextRights;
import org.readout.question.QuestionType.LessonTexts;
import org.readout.question.QuestionTypes;

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
        Map<String, KeyTerm> terms =
                withUsed(complete(read.terms(), KeyTerm.class), shared.terms(), usedTerms, KeyTerm.class);
        Map<String, SourceCheck> checks = complete(read.checks(), SourceCheck.class);
        Set<String> usedSources = read.used(Scheme.SOURCE);
        terms.values().forEach(term -> usedSources.addAll(term.sources()));
        checks.values().forEach(check -> usedSources.addAll(check.sources()));
        Map<String, Source> sources =
                withUsed(complete(read.sources(), Source.class), shared.sources(), usedSources, Source.class);
        LessonTexts texts = new LessonTexts(lesson.require(ValueTypes.ID), read.sentences(), read.documents());
        return new Lesson(
                lesson.require(ValueTypes.ID),
                lesson.require(LessonFormat.TITLE),
                lesson.require(LessonFormat.SUMMARY),
                lesson.require(LessonFormat.LEVEL),
                lesson.get(LessonFormat.COVER)
                        .map(cover -> cover.as(CoverBlock.class))
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
                lesson.require(LessonFormat.STATUS),
                lesson.require(LessonFormat.AUDIENCE),
                lesson.get(LessonFormat.RIGHTS)
                        .map(rights -> rights.as(TextRights.class))
                        .orElse(null),
                end(lesson),
                read.readingCheck()
                        .map(check -> QuizFormat.read(check.quiz(), texts))
                        .orElse(null),
                read.room().map(RoomFormat::read).orElse(null),
                List.copyOf(complete(read.forecasts(), Forecast.class).values()));
    }

    private static @Nullable End end(ObjectNode lesson) {
        if (!lesson.has(LessonFormat.LEARNED) && !lesson.has(LessonFormat.FURTHER) && !lesson.has(LessonFormat.NEXT)) {
            return null;
        }
        List<Field<?>> fields =
                List.of(LessonFormat.LEARNED, LessonFormat.FURTHER, LessonFormat.NEXT, LessonFormat.NEXT_SECTION);
        return lesson.as(End.class, fields, Map.of());
    }

    /**
     * Returns a lesson's notes for instructors, as a lesson of that one section. It has the shared key terms and sources
     * that the notes link to, which must not become part of the lesson: they would change its revision.
     */
    static Optional<Lesson> teaching(Lesson lesson, LessonFiles read, LessonFiles shared) {
        return read.teaching().map(text -> {
            String id = LessonFormat.TEACHING;
            return lesson.with(
                    List.of(new Section(id, id, null, text.text(), null, List.of())),
                    withUsed(lesson.terms(), shared.terms(), read.linked(Stream.of(text), Scheme.TERM), KeyTerm.class),
                    withUsed(
                            lesson.sources(),
                            shared.sources(),
                            read.linked(Stream.of(text), Scheme.SOURCE),
                            Source.class),
                    lesson.checks());
        });
    }

    /** Returns the words that a lesson explains, also while it has errors. */
    static Map<String, String> words(LessonFiles read) {
        return read.words().orElse(List.of()).stream()
                .filter(ObjectNode::complete)
                .collect(Collectors.toMap(
                        node -> node.require(NotesFormat.WORD),
                        node -> node.require(NotesFormat.MEANS),
                        (one, other) -> one));
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
                        .map(prompt -> prompt.as(Prompt.class))
                        .toList());
    }

    /** Returns a lesson's own notes with those of the shared ones that it uses. */
    private static <T> Map<String, T> withUsed(
            Map<String, T> own, Optional<List<ObjectNode>> shared, Set<String> used, Class<T> record) {
        Map<String, T> all = new LinkedHashMap<>(own);
        complete(shared, record).forEach((id, note) -> {
            if (used.contains(id)) {
                all.putIfAbsent(id, note);
            }
        });
        return all;
    }

    /** The objects without errors by their ids, in the file's order. */
    static <T> Map<String, T> complete(Optional<List<ObjectNode>> objects, Class<T> record) {
        Map<String, T> byId = new LinkedHashMap<>();
        objects.orElse(List.of()).stream()
                .filter(ObjectNode::complete)
                .forEach(object -> byId.putIfAbsent(object.require(ValueTypes.ID), object.as(record)));
        return byId;
    }
}
