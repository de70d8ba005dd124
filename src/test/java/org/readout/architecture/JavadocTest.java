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

/** Javadoc starts with a verb or a noun, in the words of src/docs/contributors/voice.md. */
class JavadocTest {

    private static final Pattern JAVADOC = Pattern.compile("/\\*\\*[\\s*]*+(.*?)\\*/", Pattern.DOTALL);

    /** A clause without a head, or a word that is in no sentence of Readout. */
    private static final Pattern FAULT = Pattern.compile(
            "\\A(What|How|Whether|When|Where|Who|Whom|Whose|Which|Why|Of)\\b"
                    + "|\\b(whoever|somebody|nobody|anybody|handed in|any more|meanwhile|anew|mends?|e-mail|by itself"
                    + "|taken out|full points)\\b",
            Pattern.CASE_INSENSITIVE);

    private static List<String> faults(String code) {
        return JAVADOC.matcher(code)
                .results()
                .map(comment -> comment.group(1))
                .filter(text -> FAULT.matcher(text).find())
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
                "/** Sends an e-mail. */"
            })
    void other_javadoc_is_found(String planted) {
        assertThat(faults(planted)).hasSize(1);
    }
}
