package org.readout.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes a conformance report for WCAG 2.2, levels A and AA, from what the tests that ran have left in {@code target}. It is
 * started as a source file by {@code ./readout accessibility-report}, so it uses the JDK alone. A criterion is said to be
 * supported only where tests of this table ran and passed and no rule of axe was violated; what only rules of axe touch, or
 * nothing, is not evaluated.
 */
final class AccessibilityReport {

    private static final Path LOOKS = Path.of("target", "accessibility");
    private static final Path RESULTS = Path.of("target", "surefire-reports");

    /** What inspections assert of each state besides axe's rules. */
    private static final String EACH_LOOK = "each inspected state";

    /** Number, name, level, then the tests that claim it as Class.method; or why it does not apply, after an exclamation mark. */
    private static final List<String> CRITERIA = """
            1.1.1|Non-text Content|A|
            1.2.1|Audio-only and Video-only (Prerecorded)|A|!Lessons have no audio or video.
            1.2.2|Captions (Prerecorded)|A|!Lessons have no audio or video.
            1.2.3|Audio Description or Media Alternative (Prerecorded)|A|!Lessons have no audio or video.
            1.2.4|Captions (Live)|AA|!Lessons have no audio or video.
            1.2.5|Audio Description (Prerecorded)|AA|!Lessons have no audio or video.
            1.3.1|Info and Relationships|A|
            1.3.2|Meaningful Sequence|A|
            1.3.3|Sensory Characteristics|A|
            1.3.4|Orientation|AA|
            1.3.5|Identify Input Purpose|AA|
            1.4.1|Use of Color|A|
            1.4.2|Audio Control|A|!Nothing plays sound.
            1.4.3|Contrast (Minimum)|AA|each inspected state,VisitorTest.what_hinders_is_found
            1.4.4|Resize Text|AA|
            1.4.5|Images of Text|AA|
            1.4.10|Reflow|AA|each inspected state,DemoTest.every_page_of_every_lesson_is_open_to_everybody,DemoTest.no_chart_is_too_wide_for_a_phone_before_its_fonts_are_there
            1.4.11|Non-text Contrast|AA|
            1.4.12|Text Spacing|AA|
            1.4.13|Content on Hover or Focus|AA|
            2.1.1|Keyboard|A|QuizTest.a_quiz_is_done_by_keyboard_alone,DiscussionTest.a_guest_goes_the_whole_way_by_keyboard_alone,SemesterTest.a_course_is_run_from_the_list_of_students_to_the_copy_for_next_semester
            2.1.2|No Keyboard Trap|A|SemesterTest.a_course_is_run_from_the_list_of_students_to_the_copy_for_next_semester
            2.1.4|Character Key Shortcuts|A|
            2.2.1|Timing Adjustable|A|
            2.2.2|Pause, Stop, Hide|A|
            2.3.1|Three Flashes or Below Threshold|A|
            2.4.1|Bypass Blocks|A|GuestPathTest.the_link_past_the_bar_brings_the_focus_into_the_content_and_stays_on_the_page
            2.4.2|Page Titled|A|FirstVisitTest.every_first_response_begins_with_encoding_and_base_and_has_a_title_and_no_link_to_nowhere
            2.4.3|Focus Order|A|
            2.4.4|Link Purpose (In Context)|A|
            2.4.5|Multiple Ways|AA|
            2.4.6|Headings and Labels|AA|
            2.4.7|Focus Visible|AA|
            2.4.11|Focus Not Obscured (Minimum)|AA|
            2.5.1|Pointer Gestures|A|
            2.5.2|Pointer Cancellation|A|
            2.5.3|Label in Name|A|
            2.5.4|Motion Actuation|A|!Nothing reacts to motion.
            2.5.7|Dragging Movements|AA|
            2.5.8|Target Size (Minimum)|AA|
            3.1.1|Language of Page|A|FirstVisitTest.the_first_response_holds_the_text_and_its_terms_as_semantic_html,DemoTest.a_reader_without_an_account_answers_a_quiz_in_a_made_up_translation
            3.1.2|Language of Parts|AA|
            3.2.1|On Focus|A|
            3.2.2|On Input|A|
            3.2.3|Consistent Navigation|AA|
            3.2.4|Consistent Identification|AA|
            3.2.6|Consistent Help|A|
            3.3.1|Error Identification|A|
            3.3.2|Labels or Instructions|A|
            3.3.3|Error Suggestion|AA|
            3.3.4|Error Prevention (Legal, Financial, Data)|AA|
            3.3.7|Redundant Entry|A|
            3.3.8|Accessible Authentication (Minimum)|AA|
            4.1.2|Name, Role, Value|A|
            4.1.3|Status Messages|AA|
            """.lines().toList();

    private static final Pattern CASE = Pattern.compile(
            "<testcase name=\"(\\w+)[^\"]*\" classname=\"[\\w.]*\\.(\\w+)\"[^>]*?(/>|>(.*?)</testcase>)",
            Pattern.DOTALL);

    /** Rules that passed, and those that didn't, with the states, by criterion such as {@code 143}. */
    private final Map<String, Set<String>> passed = new TreeMap<>();

    private final Map<String, Set<String>> open = new TreeMap<>();
    private final Set<String> pages = new TreeSet<>();
    private final Set<String> states = new TreeSet<>();
    private final Set<String> versions = new TreeSet<>();
    private final Map<String, Integer> widthsAndThemes = new TreeMap<>();
    private final Map<String, Boolean> tests = new TreeMap<>();

    private AccessibilityReport() {}

    /** @param args the commit, and the file to write */
    public static void main(String[] args) throws IOException {
        Path commit = LOOKS.resolve("commit");
        if (Files.notExists(commit) || !Files.readString(commit).strip().equals(args[0])) {
            System.err.println(
                    "No tests have passed for what is checked out (" + args[0]
                            + "), so there is nothing to report. Commit your changes and run './readout test', then this command again.");
            System.exit(1);
        }
        AccessibilityReport report = new AccessibilityReport();
        report.readLooks();
        report.readTests();
        Files.writeString(Path.of(args[1]), report.html(args[0]));
        System.out.println("Report written: " + args[1]);
    }

    private void readLooks() throws IOException {
        for (String line : lines(LOOKS, ".json")) {
            String state = value(line, "\"state\":\"([^\"]*)\"");
            List<String> rules = Stream.of(
                            value(line, "\"rules\":\\[\"(.*?)\"\\]").split("\",\""))
                    .toList();
            if (state.startsWith("hindrance") || state.equals("no-hindrance") || rules.size() < 2) {
                continue;
            }
            states.add(state);
            versions.add(rules.get(0));
            pages.add(rules.get(1).replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "…"));
            widthsAndThemes.merge(
                    value(line, "\"theme\":\"(\\w+)\"") + ", " + value(line, "\"width\":(\\d+)") + " px",
                    1,
                    Integer::sum);
            for (String rule : rules.subList(2, rules.size())) {
                String[] parts = rule.replace("? ", "").split(" wcag");
                (rule.startsWith("? ") ? open : passed)
                        .computeIfAbsent(parts[1], key -> new TreeSet<>())
                        .add(parts[0] + (rule.startsWith("? ") ? " (" + state + ")" : ""));
            }
        }
    }

    private void readTests() throws IOException {
        for (String file : lines(RESULTS, ".xml")) {
            Matcher each = CASE.matcher(file);
            while (each.find()) {
                String body = String.valueOf(each.group(4));
                tests.merge(
                        each.group(2) + "." + each.group(1),
                        !body.contains("<failure") && !body.contains("<error") && !body.contains("<skipped"),
                        Boolean::logicalAnd);
            }
        }
    }

    /** Returns the lines of files in a folder; an XML file counts as one. */
    private static List<String> lines(Path folder, String end) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(end)).sorted().toList()) {
                String text = Files.readString(file);
                lines.addAll(end.equals(".xml") ? List.of(text) : text.lines().toList());
            }
        }
        return lines;
    }

    private static String value(String line, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(line);
        return found.find() ? found.group(1) : "";
    }

    private String html(String commit) {
        return """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><title>Readout: accessibility conformance report</title>
                <meta name="viewport" content="width=device-width">
                <style>:root { color-scheme: light dark } body { font: 1rem/1.5 sans-serif; max-width: 70rem; margin: 0 auto; padding: 1rem }
                th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid; overflow-wrap: anywhere }
                .wide { overflow-x: auto } .wide:focus { outline: 2px solid } table { border-collapse: collapse }</style></head>
                <body><main><h1>Accessibility conformance report</h1>
                <p>Readout, commit %s, made on %s from the tests that ran. In the form of VPAT 2.5 for WCAG 2.2, levels A and AA.</p>
                <h2>How it was tested</h2>
                <p>%d states of %d pages in Chromium, with axe %s: %s. Each look also asserts that nothing is wider than the window,
                and that radio buttons, checkboxes and lists are at least 24 pixels large.</p>
                <p><strong>Not tested:</strong> screen readers, speech input, magnifiers, other browsers, and judgements that need a person, such as
                whether an alternative text says what a picture shows. No manual check is recorded for this version. Lessons of
                others than the project are not covered.</p>
                <h2>What the words mean</h2>
                <p><em>Supports</em>: the named tests passed, and no rule found an obstacle. A test that finds an
                obstacle fails, and then there is no report. <em>Not applicable</em>: nothing that the criterion is about exists. <em>Not evaluated</em>: nothing tests the whole of it;
                the remarks say which part was looked at.</p>
                <h2>Criteria</h2><div class="wide" role="region" aria-label="Criteria" tabindex="0"><table>
                <thead><tr><th scope="col">Criterion</th><th scope="col">Level</th><th scope="col">Conformance</th><th scope="col">Remarks</th></tr></thead>
                <tbody>
                %s</tbody></table></div>
                <h2>Pages</h2><ul>%s</ul><h2>States</h2><ul>%s</ul></main></body></html>
                """.formatted(
                        commit,
                        LocalDate.now(),
                        states.size(),
                        pages.size(),
                        String.join(", ", versions),
                        widthsAndThemes.entrySet().stream()
                                .map(each -> each.getValue() + " looks in " + each.getKey())
                                .collect(Collectors.joining("; ")),
                        CRITERIA.stream().map(this::row).collect(Collectors.joining()),
                        items(pages),
                        items(states));
    }

    private static String items(Set<String> items) {
        return items.stream().map(item -> "<li>" + escaped(item) + "</li>").collect(Collectors.joining("\n"));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private String row(String criterion) {
        String[] parts = criterion.split("\\|", -1);
        String key = parts[0].replace(".", "");
        Set<String> rules = passed.getOrDefault(key, Set.of());
        Set<String> found = open.getOrDefault(key, Set.of());
        List<String> remarks = new ArrayList<>();
        String conformance = "Not evaluated";
        if (parts[3].startsWith("!")) {
            conformance = "Not applicable";
            remarks.add(parts[3].substring(1));
        } else if (!parts[3].isEmpty()) {
            List<String> claims = List.of(parts[3].split(","));
            List<String> missing = claims.stream()
                    .filter(claim -> claim.equals(EACH_LOOK) ? states.isEmpty() : !tests.getOrDefault(claim, false))
                    .toList();
            conformance = missing.isEmpty() ? "Supports" : "Not evaluated";
            remarks.add("Tests: " + String.join(", ", claims) + ".");
            if (!missing.isEmpty()) {
                remarks.add("Did not run or pass: " + String.join(", ", missing) + ".");
            }
        }
        if (!rules.isEmpty()) {
            remarks.add("Rules of axe that found nothing: " + String.join(", ", rules) + ".");
        }
        if (!found.isEmpty()) {
            remarks.add("Rules of axe that were not decided or found something: " + String.join(", ", found) + ".");
        }
        if (remarks.isEmpty()) {
            remarks.add("Nothing tests it.");
        }
        return "<tr><th scope=\"row\">%s %s</th><td>%s</td><td>%s</td><td>%s</td></tr>\n"
                .formatted(parts[0], parts[1], parts[2], conformance, escaped(String.join(" ", remarks)));
    }
}
