package org.readout.author.exchange;

import static org.readout.author.exchange.Incoming.TEXT;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.readout.author.exchange.Incoming.Answer;
import org.readout.author.exchange.Incoming.CannotImport;
import org.readout.author.exchange.Incoming.Item;
import org.readout.author.exchange.Incoming.Side;
import org.readout.author.exchange.Outgoing.Asked;
import org.readout.format.Markdown;

/**
 * Assessments and question banks of Common Cartridge 1.0 to 1.3, which are in QTI 1.2, and what Canvas adds to them.
 *
 * @see <a href="https://www.imsglobal.org/cc/ccv1p3/imscc_Implementation-v1p3.html">1EdTech, Common Cartridge 1.3</a>
 */
final class CommonCartridge {

    /** A blank of Canvas, by its name. */
    private static final Pattern NAMED_BLANK = Pattern.compile("\\[([^\\[\\]\\s]{1,80})]");

    private CommonCartridge() {}

    static void read(Element file, Incoming in) {
        for (Element item : file.select("item")) {
            String id = item.attr("ident");
            boolean own = id.matches("[a-z0-9]+(-[a-z]+[a-z0-9]*)*")
                    || item.attr("title").isBlank();
            in.question(own ? id : item.attr("title"), XmlTree.line(item), it -> question(it, item));
        }
    }

    /** Returns what is said of an item, by the name of the field. */
    private static String field(Element item, String name) {
        for (Element field : item.select("qtimetadatafield")) {
            if (XmlTree.text(field, "fieldlabel").equals(name)) {
                return XmlTree.text(field, "fieldentry");
            }
        }
        return "";
    }

    private static void question(Item it, Element item) {
        String named = field(item, "cc_profile") + field(item, "question_type");
        String type = named.replaceAll("^cc\\.|\\.v0p1$|_question$", "");
        Optional<BigDecimal> points = Incoming.number(field(item, "points_possible"));
        it.points(points.or(() -> Incoming.number(field(item, "cc_weighting"))));
        it.lost(item);
        it.put("hint", feedback(it, item, "hint"), "explain", feedback(it, item, "general_fb"));
        Element presentation = item.selectFirst("presentation");
        if (presentation == null) {
            throw new CannotImport(TEXT.get("not.description"));
        }
        List<Element> lists = presentation.select("response_lid");
        Element material = presentation.clone();
        material.select("response_lid, response_str, response_num, response_grp")
                .remove();
        Element ask = words(material);
        List<Key> keys = Key.of(item);
        if (type.matches("fill_in_multiple_blanks|multiple_dropdowns")) {
            blanks(it, keys, ask, lists);
            return;
        }
        it.put("ask", it.markdown(ask));
        if (lists.size() > 1) {
            pairs(it, keys, lists);
        } else if (lists.size() == 1) {
            choice(it, item, lists.getFirst());
        } else if (type.equals("numerical")) {
            number(it, keys);
        } else if (type.equals("essay")
                || item.select("resprocessing varequal, resprocessing varsubstring")
                        .isEmpty()) {
            if (presentation.select("response_str").isEmpty()) {
                throw new CannotImport(TEXT.get("not.type", "type", type.isEmpty() ? "QTI 1.2" : type));
            }
            it.open(words(item.selectFirst("itemfeedback solution")));
        } else {
            it.shortText(
                    typed(it, item, keys), !item.select("varequal[case=Yes]").isEmpty());
        }
    }

    /** Returns texts as HTML, whatever their type says. */
    private static Element words(@Nullable Element material) {
        Element words = new Element("div");
        for (Element text : material == null ? List.<Element>of() : material.select("mattext")) {
            String format = text.attr("texttype").equals("text/plain") ? "plain" : "html";
            String html = text.childrenSize() > 0 ? text.html() : text.wholeText();
            words.appendElement("div")
                    .appendChildren(ShortHtml.parse(html, format).childNodesCopy());
        }
        return words;
    }

    private static String feedback(Item it, Element item, String id) {
        for (Element feedback : item.select("itemfeedback")) {
            if (feedback.attr("ident").equals(id)) {
                return it.markdown(words(feedback));
            }
        }
        return "";
    }

    /**
     * A condition under which points are earned.
     *
     * @param values that it asks for, without those that it excludes
     */
    private record Key(Element condition, BigDecimal points, List<Element> values) {

        static List<Key> of(Element item) {
            List<Key> keys = new ArrayList<>();
            for (Element condition : item.select("respcondition")) {
                List<Element> values = new ArrayList<>(condition.select("varequal, varsubstring"));
                values.removeIf(value -> value.closest("not") != null);
                Optional<BigDecimal> points = Incoming.number(XmlTree.text(condition, "setvar"));
                points.filter(it -> it.signum() > 0).ifPresent(it -> keys.add(new Key(condition, it, values)));
            }
            return keys;
        }

        boolean has(String response, String value) {
            return values.stream()
                    .filter(it -> response.isEmpty() || it.attr("respident").equals(response))
                    .anyMatch(it -> it.wholeText().strip().equals(value));
        }
    }

    private static String shown(Item it, Element item, String value) {
        List<String> found = new ArrayList<>();
        for (Element condition : item.select("respcondition:has(displayfeedback)")) {
            if (condition.select("varequal").size() == 1
                    && XmlTree.text(condition, "varequal").equals(value)) {
                condition
                        .select("displayfeedback")
                        .forEach(one -> found.add(feedback(it, item, one.attr("linkrefid"))));
            }
        }
        found.removeIf(String::isEmpty);
        return String.join("\n\n", found);
    }

    private static void choice(Item it, Element item, Element list) {
        boolean several = list.attr("rcardinality").equalsIgnoreCase("multiple");
        List<Key> keys = Key.of(item);
        BigDecimal best = keys.stream().map(Key::points).reduce(BigDecimal.ONE, BigDecimal::max);
        List<Answer> options = new ArrayList<>();
        for (Element label : list.select("response_label")) {
            String id = label.attr("ident");
            BigDecimal points = BigDecimal.ZERO;
            for (Key key : keys) {
                points = key.has("", id) ? points.max(key.points) : points;
            }
            BigDecimal credit = points.divide(best, 10, RoundingMode.HALF_UP);
            options.add(new Answer(id, it.plain(words(label)), credit, shown(it, item, id)));
        }
        boolean fixed = !list.select("render_choice[shuffle=no]").isEmpty();
        it.choice(options, several, several ? "all" : null, fixed);
    }

    private static List<Answer> typed(Item it, Element item, List<Key> keys) {
        List<Answer> answers = new ArrayList<>();
        for (Element value : keys.stream().flatMap(key -> key.values.stream()).toList()) {
            String text = value.wholeText().strip();
            String star = value.normalName().equals("varsubstring") ? "*" : "";
            answers.add(new Answer("", star + text.replace("*", "\\*") + star, true, shown(it, item, text)));
        }
        return answers;
    }

    /** Returns the words of a list, with the one that is correct. */
    private static List<Answer> keyed(List<Key> keys, Element list) {
        List<Answer> options = new ArrayList<>();
        for (Element label : list.select("response_label")) {
            boolean right = keys.stream().anyMatch(key -> key.has(list.attr("ident"), label.attr("ident")));
            options.add(new Answer("", ShortHtml.plain(words(label)), right, ""));
        }
        return options;
    }

    private static void pairs(Item it, List<Key> keys, List<Element> lists) {
        List<Side> pairs = new ArrayList<>();
        List<String> rights = new ArrayList<>();
        for (Element list : lists) {
            Element left = list.clone();
            left.select("render_choice").remove();
            List<Answer> options = keyed(keys, list);
            options.forEach(option -> rights.add(option.text()));
            Optional<Answer> right = options.stream().filter(Answer::earns).findFirst();
            String words = right.orElseThrow(() -> new CannotImport(TEXT.get("not.no-key")))
                    .text();
            pairs.add(new Side("", it.plain(words(left)), words));
        }
        it.match(pairs, rights, "pairs");
    }

    private static void blanks(Item it, List<Key> keys, Element ask, List<Element> lists) {
        Map<String, Object> blanks = new LinkedHashMap<>();
        Map<String, Element> named = new LinkedHashMap<>();
        lists.forEach(list -> named.putIfAbsent(XmlTree.text(list, "> material"), list));
        String html = NAMED_BLANK.matcher(ask.html()).replaceAll(blank -> {
            Element list = named.get(blank.group(1));
            if (list == null) {
                return Matcher.quoteReplacement(blank.group());
            }
            String id = "blank-" + (blanks.size() + 1);
            List<Answer> options = keyed(keys, list);
            blanks.put(id, options.stream().allMatch(Answer::earns) ? it.typed(options) : it.chosen(options));
            return "{{" + id + "}}";
        });
        it.gaps(ShortHtml.parse(html, "html"), blanks);
    }

    private static void number(Item it, List<Key> keys) {
        Element condition = keys.isEmpty() ? new Element("none") : keys.getFirst().condition;
        Optional<BigDecimal> exact = Incoming.number(XmlTree.text(condition, "varequal"));
        Optional<BigDecimal> low =
                Incoming.number(XmlTree.text(condition, "vargte, vargt")).or(() -> exact);
        Optional<BigDecimal> high =
                Incoming.number(XmlTree.text(condition, "varlte, varlt")).or(() -> exact);
        if (low.isEmpty() || high.isEmpty()) {
            throw new CannotImport(TEXT.get("not.number"));
        }
        it.between(low.get(), high.get());
        exact.ifPresent(answer -> it.number(answer, high.get().subtract(answer), false, ""));
        if (keys.size() > 1) {
            it.changed(TEXT.get("changed.numbers"));
        }
    }

    /** Returns the files of a cartridge with an assessment for each quiz. */
    static Map<String, byte[]> write(String title, Map<String, List<Asked>> quizzes) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        Map<String, String> resources = new LinkedHashMap<>();
        StringBuilder listed = new StringBuilder();
        quizzes.forEach((quiz, questions) -> {
            String path = quiz + "/assessment.xml";
            StringBuilder items = new StringBuilder();
            questions.forEach(question -> items.append('\n').append(new Writing(question).item()));
            String kind = said("cc_profile", "cc.exam.v0p1") + said("qmd_assessmenttype", "Examination");
            String content = XmlTree.xml("qtimetadata", kind) + XmlTree.xml("section ident=root_section", items);
            String assessment = XmlTree.xml("assessment ident=% title=%", content, quiz, title);
            String file = "questestinterop xmlns=http://www.imsglobal.org/xsd/ims_qtiasiv1p2";
            files.put(path, XmlTree.bytes(XmlTree.xml(file, assessment)));
            resources.put(path, "imsqti_xmlv1p2/imscc_xmlv1p3/assessment");
            String named = XmlTree.xml("title", XmlTree.escaped(title));
            listed.append(XmlTree.xml("item identifier=% identifierref=%", named, "i-" + quiz, XmlTree.id(path)));
        });
        String tree = XmlTree.xml("item identifier=root", listed);
        String items = XmlTree.xml("organization identifier=o structure=rooted-hierarchy", tree);
        String namespace = "http://www.imsglobal.org/xsd/imsccv1p3/imscp_v1p1";
        files.put("imsmanifest.xml", XmlTree.manifest(namespace, "IMS Common Cartridge", "1.3.0", items, resources));
        return files;
    }

    private static String said(String name, String value) {
        return XmlTree.xml("qtimetadatafield", XmlTree.xml("fieldlabel", name) + XmlTree.xml("fieldentry", value));
    }

    private static String material(String type, String text) {
        return XmlTree.xml("material", XmlTree.xml("mattext texttype=%", XmlTree.escaped(text), "text/" + type));
    }

    /** An item while it is written. */
    private record Writing(Asked asked, StringBuilder conditions, StringBuilder feedback) {

        Writing(Asked asked) {
            this(asked, new StringBuilder(), new StringBuilder());
        }

        private void condition(String when, boolean earns, String shown) {
            String points = earns ? XmlTree.xml("setvar action=Set varname=SCORE", "100") : "";
            String start = "displayfeedback feedbacktype=Response linkrefid=%";
            String content = XmlTree.xml("conditionvar", when) + points;
            String whole = content + (shown.isEmpty() ? "" : XmlTree.xml(start, "", shown));
            conditions.append(XmlTree.xml("respcondition continue=%", whole, earns ? "No" : "Yes"));
        }

        /** Adds feedback within elements, the outermost last; returns its id, or nothing if there is none. */
        private String told(String id, String html, String... within) {
            String content = material("html", html);
            for (String element : within) {
                content = XmlTree.xml(element, content);
            }
            feedback.append(html.isEmpty() ? "" : XmlTree.xml("itemfeedback ident=%", content, id));
            return html.isEmpty() ? "" : id;
        }

        String item() {
            String explain = told("general_fb", Markdown.html(asked.basic("explain")), "flow_mat");
            if (!explain.isEmpty()) {
                condition(XmlTree.xml("other", ""), false, explain);
            }
            told("hint", Markdown.html(asked.basic("hint")), "hintmaterial", "hint");
            boolean patterns = asked.answers().stream().anyMatch(Answer::isPattern);
            String profile = switch (asked.kind()) {
                case "single" -> "multiple_choice";
                case "multiple" -> "multiple_response";
                case "true-false" -> "true_false";
                case "short" -> patterns ? "pattern_match" : "fib";
                default -> "essay";
            };
            String shown =
                    XmlTree.xml("response_str ident=response1 rcardinality=Single", XmlTree.xml("render_fib", ""));
            switch (asked.kind()) {
                case "short" ->
                    asked.answers().stream().filter(CommonCartridge::hasPlace).forEach(this::typed);
                case "open" -> told("solution", Outgoing.gradingNotes(asked), "solutionmaterial", "solution");
                default -> shown = choice();
            }
            String said = said("cc_profile", "cc." + profile + ".v0p1")
                    + said("cc_weighting", Incoming.decimal(asked.points()));
            String outcome = XmlTree.xml("decvar maxvalue=100 minvalue=0 varname=SCORE vartype=Decimal", "");
            String content = XmlTree.xml("itemmetadata", XmlTree.xml("qtimetadata", said))
                    + XmlTree.xml("presentation", material("html", Markdown.html(asked.ask())) + shown)
                    + XmlTree.xml("resprocessing", XmlTree.xml("outcomes", outcome) + conditions);
            return XmlTree.xml("item ident=% title=%", content + feedback, asked.id(), asked.id());
        }

        private String choice() {
            boolean several = asked.kind().equals("multiple");
            StringBuilder labels = new StringBuilder();
            StringBuilder all = new StringBuilder();
            for (Answer option : asked.answers()) {
                labels.append(XmlTree.xml("response_label ident=%", material("plain", option.text()), option.id()));
                String chosen = XmlTree.xml("varequal respident=response1", option.id());
                all.append(option.earns() ? chosen : XmlTree.xml("not", chosen));
                String told = told(option.id() + "_fb", Markdown.html(option.feedback()), "flow_mat");
                if (!told.isEmpty()) {
                    condition(chosen, false, told);
                }
                if (!several && option.isRight()) {
                    condition(chosen, true, "");
                }
            }
            if (several) {
                condition(XmlTree.xml("and", all), true, "");
            }
            String listed = XmlTree.xml("render_choice shuffle=%", labels, asked.fixed() ? "No" : "Yes");
            return XmlTree.xml("response_lid ident=response1 rcardinality=%", listed, several ? "Multiple" : "Single");
        }

        private void typed(Answer answer) {
            String words = answer.isPattern() ? answer.text().replaceAll("^\\*|\\*$", "") : answer.words();
            String start = (answer.isPattern() ? "varsubstring" : "varequal") + " respident=response1 case=%";
            String value = XmlTree.xml(
                    start, XmlTree.escaped(words), asked.text("compare").equals("EXACT") ? "Yes" : "No");
            condition(value, true, told(answer.id() + "_fb", Markdown.html(answer.feedback()), "flow_mat"));
        }
    }

    /** Returns whether the format can hold a typed answer: all the points, and any characters only around it. */
    private static boolean hasPlace(Answer answer) {
        return answer.isRight() && (!answer.isPattern() || answer.text().matches("\\*[^*]+\\*"));
    }
}
