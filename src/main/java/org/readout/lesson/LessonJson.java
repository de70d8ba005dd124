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

/** Lessons as JSON with their answer keys, as they are stored for the attempts that used them. */
public final class LessonJson {

    // Absent values are not written, so that a field of a later release doesn't change older revisions.
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .registerSubtypes(QuestionTypes.ALL.stream()
                    .map(type -> new NamedType(type.questions(), type.name()))
                    .toArray(NamedType[]::new))
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .changeDefaultPropertyInclusion(it -> it.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private LessonJson() {}

    public static String write(Lesson lesson) {
        return MAPPER.writeValueAsString(lesson);
    }

    /** @throws IllegalArgumentException if the text is not the JSON of a lesson */
    public static Lesson read(String json) {
        try {
            return MAPPER.readValue(json, Lesson.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("This is not the JSON of a lesson.", e);
        }
    }

    /** Returns JSON that doesn't depend on the order of key terms, sources and fact checks in their files. */
    static String canonical(Lesson lesson) {
        return write(new Lesson(
                lesson.id(),
                lesson.title(),
                lesson.summary(),
                lesson.level(),
                lesson.cover(),
                lesson.language(),
                lesson.asOf(),
                lesson.objectives(),
                lesson.attribution(),
                lesson.licence(),
                lesson.sections(),
                new TreeMap<>(lesson.terms()),
                new TreeMap<>(lesson.sources()),
                new TreeMap<>(lesson.checks()),
                lesson.draft(),
                lesson.forCourses(),
                lesson.end(),
                lesson.readingCheck()));
    }
}
