package org.readout.author.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.QueryParameters;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.readout.author.Difference;
import org.readout.author.Problem;
import org.readout.course.CourseLinks;

/**
 * A part of a lesson that the editor shows, as its address names it.
 *
 * @param section its id; empty for what belongs to the whole lesson
 * @param item the number of a question, a term or another item from 1; 0 for the list of all
 */
record Place(Part part, String section, int item) {

    enum Part {
        TO_DO,
        ABOUT,
        SECTION,
        QUIZ,
        PROMPTS,
        READING_CHECK,
        TERMS,
        SOURCES,
        CHECKS,
        OBJECTIVES,
        SUMMARY,
        TEACHING;

        String address() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static final String FIRST = "first";

    static final Place ABOUT = new Place(Part.ABOUT, "", 0);

    static Place of(QueryParameters query) {
        String part = query.getSingleParameter("part").orElse("");
        String section = query.getSingleParameter("section").orElse("");
        String item = query.getSingleParameter("item")
                .filter(it -> it.matches("\\d{1,4}"))
                .orElse("0");
        return Stream.of(Part.values())
                .filter(each -> each.address().equals(part))
                .findFirst()
                .map(found -> new Place(found, section, Integer.parseInt(item)))
                .orElse(ABOUT);
    }

    static Place of(Part part) {
        return new Place(part, "", 0);
    }

    Place item(int number) {
        return new Place(part, section, number);
    }

    QueryParameters query() {
        return QueryParameters.simple(
                Map.of("part", part.address(), "section", section, "item", String.valueOf(item)).entrySet().stream()
                        .filter(each ->
                                !each.getValue().isEmpty() && !each.getValue().equals("0"))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    String address(String lesson) {
        return CourseLinks.edit(lesson) + "?" + query().getQueryString();
    }

    /** Returns the address as the router wants it. */
    private static String page(String lesson) {
        return CourseLinks.edit(lesson).substring(1);
    }

    /** Opens this part. */
    void go(String lesson) {
        UI.getCurrent().navigate(page(lesson), query());
    }

    /** Returns the address with the focus in the first field that needs something. */
    String firstAddress(String lesson) {
        return address(lesson) + "&" + FIRST;
    }

    void goToFirst(String lesson) {
        Map<String, List<String>> names = new HashMap<>(query().getParameters());
        names.put(FIRST, List.of(""));
        UI.getCurrent().navigate(page(lesson), new QueryParameters(names));
    }

    /** Returns the part where a problem can be solved. */
    static Place of(Problem problem, Outline outline) {
        return of(problem.file(), problem.path(), outline);
    }

    /** Returns the part that differs. */
    static Place of(Difference difference, Outline outline) {
        return of(difference.file(), difference.path(), outline).item(0);
    }

    private static Place of(String file, List<Object> path, Outline outline) {
        for (Outline.SectionOutline section : outline.sections()) {
            if (file.equals(section.textFile())) {
                return new Place(Part.SECTION, section.id(), 0);
            }
            if (file.equals(section.quizFile())) {
                return new Place(Part.QUIZ, section.id(), number(path, 1));
            }
        }
        if (file.equals(outline.readingCheckFile())) {
            return new Place(Part.READING_CHECK, "", number(path, 1));
        }
        return switch (file) {
            case "terms.yaml" -> new Place(Part.TERMS, "", number(path, 0));
            case "sources.yaml" -> new Place(Part.SOURCES, "", number(path, 0));
            case "checks.yaml" -> new Place(Part.CHECKS, "", number(path, 0));
            case "teaching.md" -> of(Part.TEACHING);
            case Outline.FILE -> inLesson(path, outline);
            default -> ABOUT;
        };
    }

    private static Place inLesson(List<Object> path, Outline outline) {
        String first = path.isEmpty() ? "" : path.getFirst().toString();
        String section = path.size() < 2 ? "" : outline.sectionAt(path.get(1));
        if (first.equals("sections") && !section.isEmpty()) {
            boolean prompt = path.size() > 2 && path.get(2).equals("prompts");
            return prompt ? new Place(Part.PROMPTS, section, number(path, 3)) : new Place(Part.SECTION, section, 0);
        }
        return switch (first) {
            case "objectives" -> of(Part.OBJECTIVES);
            case "learned", "further", "next", "next-section" -> of(Part.SUMMARY);
            case "reading-check" -> of(Part.READING_CHECK);
            default -> ABOUT;
        };
    }

    private static int number(List<Object> path, int at) {
        return path.size() > at && path.get(at) instanceof Integer index ? index + 1 : 0;
    }

    /** Returns whether a problem is only that something is left to fill in. */
    static boolean isToDo(Problem problem) {
        return problem.finding().code().equals("to-do");
    }

    /** Returns whether a problem can be solved here; of a list, also in any of its items. */
    boolean has(Problem problem, Outline outline) {
        Place there = of(problem, outline);
        return there.equals(this) || item == 0 && there.item(0).equals(this);
    }
}
