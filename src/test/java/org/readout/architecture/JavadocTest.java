package org.readout.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Javadoc starts with a verb or a noun, in the words of src/docs/contributors/voice.md, and is no wider than the code. */
class JavadocTest {

    private static final Pattern JAVADOC = Pattern.compile("/\\*\\*[\\s*]*+(.*?)\\*/", Pattern.DOTALL);

    /** A clause without a head, or a word that is in no sentence of Readout. */
    private static final Pattern FAULT = Pattern.compile(
            "\\A(What|How|Whether|When|Where|Who|Whom|Whose|Which|Why"
                    + "|Of|In|By|As|From|Now|On|For|To|With|After)\\b"
                    + "|\\b(whoever|somebody|nobody|anybody|handed in|any more|meanwhile|anew|mends?|e-mail|by itself"
                    + "|taken out|full points)\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern COMMENT = Pattern.compile(" *(/?\\*|//)");

    /** The longest line of a comment, in characters: as wide as the code, and the end of a last word. */
    private static final int WIDTH = 125;

    private static List<String> faults(String code) {
        return Stream.concat(
                        JAVADOC.matcher(code)
                                .results()
                                .map(comment -> comment.group(1))
                                .filter(text -> FAULT.matcher(text).find()),
                        code.lines().filter(line -> COMMENT.matcher(line).lookingAt() && line.length() > WIDTH))
                .toList();
    }

    @Test
    void javadoc_is_plain_technical_english() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".java"))
                            .flatMap(file -> faults(read(file)).stream().map(fault -> file + ": " + fault)))
                    .isEmpty();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/** What a score is. */",
                "/**\n * Whether it counts.\n */",
                "/** Returns the posts that nobody has read. */",
                "/** Sends an e-mail. */",
                "/** In characters. */",
                "/**\n * Returns the rules of a student, a group or a course, with those that an instructor has given to some of the"
                        + " students alone.\n */"
            })
    void other_javadoc_is_found(String planted) {
        assertThat(faults(planted)).hasSize(1);
    }
}
