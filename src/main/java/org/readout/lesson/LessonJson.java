package org.readout.lesson;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.TreeMap;
import org.readout.question.QuestionTypes;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;

/**
 * A lesson as JSON, key included, as it is stored with the attempts that used it. What a later release adds is ignored
 * when it is read.
 */
public final class LessonJson {

    // What is absent is not written, so that a field that a later release adds changes no revision that does without
    // it.
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .registerSubtypes(QuestionTypes.ALL.stream()
                    .map(type -> new NamedType(type.questions(), type.name()))
                    .toArray(NamedType[]::new))
            // A revision that an earlier release kept lacks what was added since.
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .changeDefaultPropertyInclusion(it -> it.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private LessonJson() {}

    /** The lesson as JSON; {@link #read} gives it back as it was. */
    public static String write(Lesson lesson) {
        return MAPPER.writeValueAsString(lesson);
    }

    /**
     * A lesson that was written.
     *
     * @throws IllegalArgumentException where the text is not the JSON of a lesson
     */
    public static Lesson read(String json) {
        try {
            return MAPPER.readValue(json, Lesson.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("This is not the JSON of a lesson.", e);
        }
    }

    /** The lesson as JSON that is the same wherever its key terms, sources and checks stand in their files. */
    static String canonical(Lesson lesson) {
        return write(new Lesson(
                lesson.id(),
                lesson.title(),
                lesson.summary(),
                lesson.level(),
                lesson.minutes(),
                lesson.language(),
                lesson.asOf(),
                lesson.objectives(),
                lesson.attribution(),
                lesson.licence(),
                lesson.sections(),
                new TreeMap<>(lesson.terms()),
                new TreeMap<>(lesson.sources()),
                new TreeMap<>(lesson.checks()),
                lesson.draft()));
    }
}
