package org.readout.lesson.block;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Optional;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.StudyTime;
import org.readout.lesson.block.LessonBlocks.Block;
import org.readout.question.Question;

/**
 * The small picture of a lesson, drawn from one of its blocks. It decorates: it has no words but years and short labels, and
 * screen readers skip it. Its colours are classes, so that it follows the theme.
 */
public final class Cover {

    private static final int MOST_SECTIONS = 8;

    /** A published lesson is the same object until its files change. */
    private static final Cache<Lesson, String> DRAWN =
            Caffeine.newBuilder().weakKeys().build();

    private Cover() {}

    /** Returns a lesson's cover as HTML with an SVG. The same lesson always has the same one. */
    public static String of(Lesson lesson) {
        return DRAWN.get(
                lesson,
                it -> "<div class=\"cover\" aria-hidden=\"true\"><svg viewBox=\"0 0 " + CoverShapes.WIDTH + " "
                        + CoverShapes.HEIGHT
                        + "\" focusable=\"false\">"
                        + chosen(it).or(() -> first(it)).orElseGet(() -> sections(it)) + "</svg></div>");
    }

    private static Optional<String> chosen(Lesson lesson) {
        return Optional.ofNullable(lesson.cover())
                .flatMap(cover -> lesson.section(cover.section())
                        .flatMap(section -> section.text().blocks().stream()
                                .skip(cover.block() - 1L)
                                .findFirst()))
                .flatMap(Block::cover);
    }

    private static Optional<String> first(Lesson lesson) {
        List<Block> blocks = lesson.sections().stream()
                .flatMap(section -> section.text().blocks().stream())
                .toList();
        return LessonBlocks.ALL.stream()
                .flatMap(type -> blocks.stream().filter(block -> block.type().equals(type)))
                .flatMap(block -> block.cover().stream())
                .findFirst();
    }

    /** A line for each section as long as its text, with a mark for each question, for lessons without blocks. */
    private static String sections(Lesson lesson) {
        List<Section> shown = lesson.sections().stream().limit(MOST_SECTIONS).toList();
        int longest = shown.stream()
                .mapToInt(it -> StudyTime.of(lesson, it).reading())
                .max()
                .orElse(1);
        int marks = shown.stream().mapToInt(it -> questions(it).size()).max().orElse(0);
        int step = Math.min(22, (CoverShapes.HEIGHT - 24) / Math.max(1, shown.size()));
        int top = (CoverShapes.HEIGHT - step * shown.size()) / 2;
        int gap = Math.min(22, 150 / Math.max(1, marks));
        int size = Math.min(6, Math.min(step, gap) / 2 - 1);
        int from = CoverShapes.RIGHT - gap * marks;
        StringBuilder svg = new StringBuilder();
        for (int row = 0; row < shown.size(); row++) {
            Section section = shown.get(row);
            int y = top + row * step + step / 2;
            int wide = Math.max(8, StudyTime.of(lesson, section).reading() * (from - CoverShapes.LEFT - 8) / longest);
            svg.append(CoverShapes.rect("dim", CoverShapes.LEFT, y - 3, wide, 6));
            List<Question> questions = questions(section);
            for (int at = 0; at < questions.size(); at++) {
                svg.append(mark(questions.get(at), from + at * gap + gap / 2, y, size));
            }
        }
        return svg.toString();
    }

    private static List<Question> questions(Section section) {
        Lesson.Quiz quiz = section.quiz();
        return quiz == null ? List.of() : quiz.questions().stream().limit(10).toList();
    }

    /** A circle for a quick question, a ring for one of several parts, a diamond for one that takes longest. */
    private static String mark(Question question, int x, int y, int size) {
        return question.seconds() <= 60
                ? CoverShapes.circle("f1", x, y, size)
                : question.seconds() < 120
                        ? CoverShapes.circle("ln s1", x, y, size - 1)
                        : CoverShapes.path(
                                "f2", "M%d %dl%3$d %3$dl-%3$d %3$dl-%3$d -%3$dz".formatted(x, y - size, size));
    }
}
