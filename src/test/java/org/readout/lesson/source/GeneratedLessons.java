package org.readout.lesson.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Many lessons of the size of those that ship: six sections of 200 words, each with a quiz of five questions. */
final class GeneratedLessons {

    static final int SECTIONS = 6;

    private static final String SENTENCE = "A small state between two large ones has a choice that costs something. ";

    private GeneratedLessons() {}

    /** Writes them as if they had been saved an hour ago. */
    static void write(Path root, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            write(root.resolve("lesson-" + i), "lesson-" + i);
        }
        FileTime time = FileTime.from(Instant.now().minus(Duration.ofHours(1)));
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.setLastModifiedTime(file, time);
            }
        }
    }

    private static void write(Path folder, String id) throws IOException {
        Files.createDirectories(folder);
        StringBuilder lesson = new StringBuilder();
        lesson.append("id: ").append(id).append("\ntitle: Lesson ").append(id);
        lesson.append("\nsummary: It was made to be measured.\nlevel: introductory\nlanguage: en\nsections:\n");
        StringBuilder terms = new StringBuilder();
        StringBuilder sources = new StringBuilder();
        StringBuilder checks = new StringBuilder();
        for (int s = 0; s < SECTIONS; s++) {
            lesson.append("  - { id: s").append(s).append(", title: Section ").append(s);
            lesson.append(", text: s")
                    .append(s)
                    .append(".md, quiz: s")
                    .append(s)
                    .append(".quiz.yaml,");
            lesson.append(" prompts: [{ id: p").append(s).append(", ask: Why is that so?, least-words: 40 }] }\n");
            String term = id + "-t" + s;
            Files.writeString(folder.resolve("s" + s + ".md"), text(term, id + "-s" + s, "c" + s));
            Files.writeString(folder.resolve("s" + s + ".quiz.yaml"), quiz("s" + s, term));
            terms.append("- id: ")
                    .append(term)
                    .append("\n  term: hedging\n  gloss: Keeping a way out.\n  definition: >-\n");
            terms.append("    A state hedges when it mixes policies that offset each other. It takes no side fully.\n");
            sources.append("- { id: ").append(id).append("-s").append(s).append(", title: A survey, date: 2025 }\n");
            checks.append("- id: c").append(s).append("\n  claim: Most hedge.\n  record: Twelve were asked.\n");
            checks.append("  verdict: nuance\n  sources: [")
                    .append(id)
                    .append("-s")
                    .append(s)
                    .append("]\n");
        }
        Files.writeString(folder.resolve("lesson.yaml"), lesson);
        Files.writeString(folder.resolve("terms.yaml"), terms);
        Files.writeString(folder.resolve("sources.yaml"), sources);
        Files.writeString(folder.resolve("checks.yaml"), checks);
    }

    private static String text(String term, String source, String check) {
        return SENTENCE.repeat(5) + "It can [hedge](term:" + term + ").\n\n" + SENTENCE.repeat(5) + "[Most](source:"
                + source + ") [did](check:" + check + ").\n\n" + SENTENCE.repeat(5) + "\n";
    }

    private static String quiz(String id, String term) {
        StringBuilder quiz = new StringBuilder("id: " + id + "\nattempts: 2\nquestions:\n");
        for (int q = 0; q < 5; q++) {
            quiz.append("  - id: q").append(q).append("\n    kind: single\n    ask: Which of these is hedging?\n");
            quiz.append("    terms: [").append(term).append("]\n    options:\n");
            for (String option : List.of("a", "b", "c", "d")) {
                quiz.append("      - id: ").append(option).append("\n        text: Trading with the one they call ");
                quiz.append(option).append('\n');
                if (option.equals(List.of("a", "b", "c", "d").get(q % 4))) {
                    quiz.append("        correct: true\n");
                }
                quiz.append("        feedback: >-\n          It leaves a way out, whatever happens between the two.\n");
            }
            quiz.append("    explain: Hedging mixes policies that offset each other.\n");
        }
        return quiz.toString();
    }
}
