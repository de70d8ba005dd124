package org.readout.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.readout.text.Sources.Literal;

/** What people read in the browser is in message files, each message is used, and all are written as the voice asks. */
class MessageFilesTest {

    /** Words and forms that have to be decoded, with what says the same plainly in {@code src/docs/glossary.md}. */
    private static final Pattern BANNED = Pattern.compile(
            "\\b(whoever|somebody|nobody|anybody|handed in|hand in|any more|no more|meanwhile|anew|mend(s|ed|ing)?|e-mail|by itself"
                    + "|so many|taken out|full points|load .{0,40}\\bagain)\\b|\\d[ \\u00A0]%",
            Pattern.CASE_INSENSITIVE);

    /** A class of a screen, or of the frame of all screens. */
    private static final Pattern SCREEN = Pattern.compile("/(ui|shell|web)/");

    /** Two words with a space between, or a capital and a small letter. */
    private static final Pattern WORDS =
            Pattern.compile(".*\\p{L}{2,}[.,:;!?]? \\p{L}{2,}.*|\\p{Lu}\\p{Ll}.*", Pattern.DOTALL);

    /** Tags, and scripts that a screen runs. */
    private static final Pattern CODE = Pattern.compile("<[^>]*(>|$)|^.*(\\w\\(|=>|this\\.).*$|%s", Pattern.DOTALL);

    /** What is before a key: the call, and for the keys of a choice its condition and its first key. */
    private static final Pattern KEY =
            Pattern.compile("\\bTEXT\\s*\\.(get|english)\\(\\s*([^\",]*\\?\\s*(\"[^\"]*\"\\s*:\\s*)?)?$");

    /** Code that has no text for people after it: scripts, logs, attributes, headers, errors for developers. */
    private static final Pattern NO_TEXT = Pattern.compile(
            ".*(executeJs|log\\.\\w+|debug|setAttribute|[gs]etHeader|Exception|Bean|Pattern\\.compile|getCookie|ofPattern|@\\w+)\\(.*"
                    // The classes of an element stand after its tag.
                    + "|.*\\b(Markup\\.element|(Markup|TrustedHtml)\\.text)\\(\\s*\"\\w+\",\\s*",
            Pattern.DOTALL);

    /** The end of the name of the file with the messages of a feature's forms. */
    private static final String FORMS = "-forms";

    /** Those that are found by the names of declared fields; the test of the forms looks at them. */
    private static final Pattern OF_FIELDS = Pattern.compile("(field|item|word)\\..*");

    /** The classes of a button or a list, in one text. */
    private static final Pattern CLASSES = Pattern.compile("act( plain)?( small| slim)?|as-link|plain-list assigned");

    @Test
    void each_message_that_code_asks_for_is_in_the_file_of_its_feature() {
        assertThat(missing(Sources.literals(Sources.JAVA), Sources.messages())).isEmpty();
    }

    @Test
    void each_message_is_used() {
        assertThat(unused(Sources.messages(), Sources.literals(Sources.JAVA))).isEmpty();
    }

    @Test
    void each_message_can_be_read_by_the_formatter() {
        Sources.messages().forEach((feature, messages) -> {
            if (!feature.equals("scripts")) {
                messages.values().forEach(MessageFormat::new);
            }
        });
    }

    @Test
    void screens_have_no_text_of_their_own() {
        assertThat(texts(Sources.literals(Sources.JAVA))).isEmpty();
    }

    @Test
    void no_text_has_a_word_that_the_voice_bans() {
        List<String> banned = new ArrayList<>();
        Sources.messages()
                .forEach((feature, messages) -> messages.forEach((key, message) -> {
                    if (BANNED.matcher(message).find()) {
                        banned.add(feature + ": " + key);
                    }
                }));
        banned.addAll(banned(Sources.literals(Sources.JAVA)));
        assertThat(banned).isEmpty();
    }

    @Test
    void planted_faults_are_found() {
        Path screen = Path.of("src/main/java/org/readout/course/ui/Planted.java");
        List<Literal> planted = Sources.literals(screen, """
                class Planted {
                    private static final Messages TEXT = Messages.of("course");
                    void show() {
                        log.warn("A log line is not for the screen");
                        add(new Paragraph("You have joined."), new H2("Courses"));
                        add(new Paragraph(TEXT.get("not.there")), Ui.box("people-table"), Ui.button(TEXT.get("there"), "act"));
                        add(new Span(TEXT.english("no.english")), new Span(TEXT.get(ok ? "there" : "no.second")));
                        add(new Span("What nobody handed in by then is mended."));
                        add(new Span("Costs 10 % a day."));
                    }
                }
                """);
        Map<String, Map<String, String>> messages = Map.of("course", Map.of("there", "Join", "never.used", "Join"));

        assertThat(missing(planted, messages))
                .containsExactly("course: not.there", "course: no.english", "course: no.second");
        assertThat(unused(messages, planted)).containsExactly("course: never.used");
        assertThat(texts(planted))
                .hasSize(4)
                .allMatch(text ->
                        Stream.of("You have", "Courses", "What nobody", "Costs").anyMatch(text::contains));
        assertThat(banned(planted)).hasSize(2);
    }

    private static List<String> missing(List<Literal> literals, Map<String, Map<String, String>> messages) {
        return literals.stream()
                .filter(literal -> KEY.matcher(literal.before()).find())
                .filter(literal -> messages.entrySet().stream()
                        .filter(file -> feature(file.getKey()).equals(feature(literal)))
                        .noneMatch(file -> file.getValue().containsKey(literal.text())))
                .map(literal -> feature(literal) + ": " + literal.text())
                .distinct()
                .toList();
    }

    private static List<String> unused(Map<String, Map<String, String>> messages, List<Literal> literals) {
        Map<String, Set<String>> used = literals.stream()
                .collect(Collectors.groupingBy(
                        MessageFilesTest::feature,
                        Collectors.mapping(Literal::text, Collectors.toCollection(TreeSet::new))));
        List<String> unused = new ArrayList<>();
        messages.forEach((file, those) -> those.keySet().stream()
                .filter(key -> !(file.equals("scripts")
                        ? inScripts(key)
                        : used.getOrDefault(feature(file), Set.of()).contains(key)
                                || file.endsWith(FORMS)
                                        && OF_FIELDS.matcher(key).matches()))
                .forEach(key -> unused.add(file + ": " + key)));
        return unused;
    }

    private static boolean inScripts(String key) {
        Path scripts = Path.of("src/main/resources/META-INF/resources/scripts");
        return Sources.files(scripts, ".js").stream()
                .map(Sources::read)
                .anyMatch(script -> script.contains('"' + key + '"')
                        || script.contains("`${why}.asked`") && key.endsWith(".asked"));
    }

    private static List<String> texts(List<Literal> literals) {
        return literals.stream()
                .filter(literal -> !CLASSES.matcher(literal.text()).matches())
                .filter(literal -> SCREEN.matcher(literal.file().toString().replace('\\', '/'))
                        .find())
                .filter(literal -> WORDS.matcher(CODE.matcher(literal.text()).replaceAll(""))
                        .matches())
                .filter(literal -> !NO_TEXT.matcher(literal.before()).matches())
                .map(literal -> literal.file().getFileName() + ": " + literal.text())
                .toList();
    }

    private static List<String> banned(List<Literal> literals) {
        return literals.stream()
                .filter(literal -> BANNED.matcher(literal.text()).find())
                .map(literal -> literal.file().getFileName() + ": " + literal.text())
                .toList();
    }

    /** Returns the feature of a file with messages; a large one has several, such as {@code author-forms}. */
    private static String feature(String file) {
        return file.replaceFirst("-.*", "");
    }

    private static String feature(Literal literal) {
        Matcher name = Pattern.compile("org/readout/(\\w+)/")
                .matcher(literal.file().toString().replace('\\', '/'));
        return name.find() ? name.group(1) : "";
    }
}
