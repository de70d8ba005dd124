package org.readout.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.readout.lesson.Lesson;
import org.readout.question.Option;
import org.readout.question.Question;
import org.readout.question.Question.Skill;
import org.readout.question.QuestionType;
import org.readout.question.QuestionTypes;

/** Lists the questions of a lesson: the thinking that each tests, its points, and whether options give it away. */
final class QuestionTable {

    private static final List<String> HEADINGS =
            List.of("section", "question", "kind", "tests", "objective", "points", "options", "correct", "key length");

    /** The length of the correct options compared with the others. */
    private enum KeyLength {
        SHORTEST,
        BETWEEN,
        LONGEST
    }

    /**
     * A question in words.
     *
     * @param options how many options a choice question has; 0 for other types
     * @param keyLength the length of the correct options on average, in percent of that of the others, and a word if every
     *     correct option is shorter or longer than every other; empty for other types
     */
    record Listed(
            String lesson,
            String section,
            String question,
            String kind,
            String tests,
            int objective,
            BigDecimal points,
            int options,
            int correct,
            String keyLength,
            boolean optional) {

        private List<String> cells() {
            return List.of(
                    section,
                    question,
                    kind,
                    tests,
                    objective == 0 ? "" : String.valueOf(objective),
                    points.toPlainString() + (optional ? " (optional)" : ""),
                    options == 0 ? "" : String.valueOf(options),
                    options == 0 ? "" : String.valueOf(correct),
                    keyLength);
        }
    }

    private QuestionTable() {}

    /** Returns the questions of a lesson, in its order, without withdrawn ones. */
    static List<Listed> of(Lesson lesson) {
        List<Listed> lines = new ArrayList<>();
        for (Lesson.Section section : lesson.sections()) {
            Lesson.Quiz quiz = section.quiz();
            if (quiz != null) {
                quiz.questions().stream()
                        .filter(question -> question.basics().withdrawn() == null)
                        .forEach(question -> lines.add(listed(lesson, section, quiz, question)));
            }
        }
        return lines;
    }

    private static Listed listed(Lesson lesson, Lesson.Section section, Lesson.Quiz quiz, Question question) {
        String kind = QuestionTypes.ALL.stream()
                .filter(type -> type.questions() == question.getClass())
                .map(QuestionType::name)
                .findFirst()
                .orElseThrow();
        Skill tests = question.basics().tests();
        List<Option> options = question.options();
        return new Listed(
                lesson.id(),
                section.id(),
                question.id(),
                kind,
                tests == null ? "" : word(tests),
                Objects.requireNonNullElse(question.basics().objective(), 0),
                question.points(),
                options.size(),
                (int) options.stream().filter(Option::correct).count(),
                keyLength(options),
                section.hasOptionalQuiz());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String keyLength(List<Option> options) {
        int[] keys = lengths(options, true);
        int[] others = lengths(options, false);
        if (keys.length == 0 || others.length == 0) {
            return "";
        }
        double share = IntStream.of(keys).average().orElse(0)
                / IntStream.of(others).average().orElse(1);
        KeyLength length = keys[0] > others[others.length - 1]
                ? KeyLength.LONGEST
                : keys[keys.length - 1] < others[0] ? KeyLength.SHORTEST : KeyLength.BETWEEN;
        String percent = Math.round(100 * share) + "%";
        return length == KeyLength.BETWEEN ? percent : percent + " " + word(length);
    }

    /** Returns the lengths of the correct options or of the others, the shortest first. */
    private static int[] lengths(List<Option> options, boolean correct) {
        return options.stream()
                .filter(option -> option.correct() == correct)
                .mapToInt(option -> option.text().length())
                .sorted()
                .toArray();
    }

    /** Returns the table of a lesson, and what its questions come to. */
    static List<String> text(String lesson, List<Listed> lines) {
        List<List<String>> rows = Stream.concat(
                        Stream.of(HEADINGS), lines.stream().map(Listed::cells))
                .toList();
        int[] widths = IntStream.range(0, HEADINGS.size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        List<String> text = new ArrayList<>(List.of(lesson, ""));
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                line.append(String.format(Locale.ROOT, "%-" + (widths[column] + 2) + "s", row.get(column)));
            }
            text.add(line.toString().stripTrailing());
        }
        text.add("");
        text.add(sums(lines));
        return text;
    }

    private static String sums(List<Listed> lines) {
        List<Listed> counted = lines.stream().filter(line -> !line.optional()).toList();
        BigDecimal all = points(counted.stream());
        List<String> sums = new ArrayList<>();
        sums.add("Points in the total: " + all.toPlainString());
        for (Skill skill : Skill.values()) {
            BigDecimal part =
                    points(counted.stream().filter(line -> line.tests().equals(word(skill))));
            if (all.signum() > 0) {
                BigDecimal percent = part.movePointRight(2).divide(all, 0, RoundingMode.HALF_UP);
                sums.add(word(skill) + " " + part.toPlainString() + " (" + percent.toPlainString() + "%)");
            }
        }
        long longest = counted.stream()
                .filter(line -> line.keyLength().endsWith(word(KeyLength.LONGEST)))
                .count();
        long shortest = counted.stream()
                .filter(line -> line.keyLength().endsWith(word(KeyLength.SHORTEST)))
                .count();
        long choices = counted.stream().filter(line -> line.options() > 0).count();
        sums.add("key longest in " + longest + " and shortest in " + shortest + " of " + choices + " choice questions");
        return String.join(", ", sums);
    }

    private static BigDecimal points(Stream<Listed> lines) {
        return lines.map(Listed::points).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
