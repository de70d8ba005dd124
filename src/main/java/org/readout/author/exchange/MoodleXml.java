package org.readout.author.exchange;

import static org.readout.author.exchange.Incoming.TEXT;

import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.readout.author.exchange.Imported.Outcome;
import org.readout.author.exchange.Incoming.Answer;
import org.readout.author.exchange.Incoming.CannotImport;
import org.readout.author.exchange.Incoming.Item;
import org.readout.author.exchange.Incoming.Side;
import org.readout.author.exchange.Outgoing.Asked;
import org.readout.author.exchange.Outgoing.Blank;
import org.readout.format.Markdown;

/**
 * Moodle's own format for questions.
 *
 * @see <a href="https://docs.moodle.org/en/Moodle_XML_format">Moodle XML format</a>
 */
final class MoodleXml {

    /** A question within the text of a cloze question, with its weight. */
    private static final Pattern CLOZE = Pattern.compile("\\{(\\d*):([A-Z_]+):((?:\\\\.|[^}\\\\])*)}", Pattern.DOTALL);

    private static final Pattern CLOZE_ANSWER =
            Pattern.compile("(=|%(-?[\\d.]+)%)?((?:\\\\.|[^~#\\\\])*)(?:#((?:\\\\.|[^~\\\\])*))?~?", Pattern.DOTALL);

    /** The place of a word that is chosen or dragged, by its number. */
    private static final Pattern PLACE = Pattern.compile("\\[\\[(\\d{1,3})]]");

    /** The rules for items in order, as they are written and as databases have them. */
    private static final Map<String, String> ORDER_RULES = Map.of(
            "ALL_OR_NOTHING", "exact",
            "-1", "exact",
            "LONGEST_ORDERED_SUBSET", "run",
            "5", "run",
            "RELATIVE_ALL_PREVIOUS_AND_NEXT", "pairs",
            "4", "pairs");

    private MoodleXml() {}

    static void read(Element quiz, Incoming in) {
        for (Element question : quiz.select("> question")) {
            String type = question.attr("type");
            String id = XmlTree.text(question, "> idnumber");
            if (type.equals("category")) {
                in.note(Outcome.CHANGED, XmlTree.line(question), TEXT.get("changed.category"));
            } else {
                String name = id.isEmpty() ? XmlTree.text(question, "> name > text") : id;
                in.question(name, XmlTree.line(question), item -> question(item, question, type));
            }
        }
    }

    private static void question(Item item, Element question, String type) {
        item.files(path -> file(question, path));
        item.lost(question);
        item.points(Incoming.number(XmlTree.text(question, "> defaultgrade")));
        item.put("hint", words(item, question, "> hint"), "explain", words(item, question, "> generalfeedback"));
        if (type.matches("cloze|multianswer|gapselect|ddwtos")) {
            gaps(item, question, type.matches("cloze|multianswer"));
            return;
        }
        item.put("ask", words(item, question, "> questiontext"));
        boolean fixed = XmlTree.text(question, "> shuffleanswers").matches("0|false");
        boolean several = XmlTree.text(question, "> single").matches("0|false");
        switch (type) {
            case "multichoice" -> item.choice(answers(item, question, true), several, null, fixed);
            case "multichoiceset" -> item.choice(answers(item, question, true), true, "all", fixed);
            case "truefalse" -> item.choice(answers(item, question, true), false, null, false);
            case "shortanswer" -> {
                boolean exact = XmlTree.text(question, "> usecase").equals("1");
                item.shortText(answers(item, question, false), exact);
            }
            case "numerical" -> number(item, question);
            case "essay" -> {
                item.open(html(question.selectFirst("> graderinfo")));
                item.put("least-words", XmlTree.text(question, "> minwordlimit").replaceFirst("^0+$", ""));
                item.put("most-words", XmlTree.text(question, "> maxwordlimit").replaceFirst("^0+$", ""));
            }
            case "matching", "match", "ddmatch" -> pairs(item, question);
            case "ordering" -> {
                String rule = ORDER_RULES.get(XmlTree.text(question, "> gradingtype"));
                item.order(answers(item, question, true), rule == null ? "pairs" : rule);
                if (rule == null) {
                    item.changed(TEXT.get("changed.marking"));
                }
            }
            case "description" -> throw new CannotImport(TEXT.get("not.description"));
            default -> throw new CannotImport(TEXT.get("not.type", "type", type));
        }
    }

    private static byte @Nullable [] file(Element question, String path) {
        String name = URLDecoder.decode(path.replaceFirst("^@@PLUGINFILE@@/", ""), StandardCharsets.UTF_8);
        for (Element file : question.select("file")) {
            if (file.attr("name").equals(name)) {
                return Base64.getMimeDecoder().decode(file.wholeText());
            }
        }
        return null;
    }

    private static String format(Element text) {
        return text.hasAttr("format") ? text.attr("format") : "moodle_auto_format";
    }

    private static String words(Item item, Element in, String selector) {
        List<String> words = new ArrayList<>();
        in.select(selector).forEach(it -> words.add(item.markdown(XmlTree.text(it, "> text"), format(it))));
        words.removeIf(String::isEmpty);
        return String.join("\n\n", words);
    }

    private static Element html(@Nullable Element found) {
        Element text = found == null ? new Element("none") : found;
        return ShortHtml.parse(XmlTree.text(text, "> text"), format(text));
    }

    /** @param formatted whether answers are texts with a format */
    private static List<Answer> answers(Item item, Element question, boolean formatted) {
        List<Answer> answers = new ArrayList<>();
        for (Element answer : question.select("> answer")) {
            String text = formatted ? item.plain(html(answer)) : XmlTree.text(answer, "> text");
            String credit = answer.attr("fraction");
            answers.add(new Answer("", text, share(credit), words(item, answer, "> feedback")));
        }
        return answers;
    }

    private static BigDecimal share(String percent) {
        return Incoming.number(percent).orElse(BigDecimal.ZERO).movePointLeft(2);
    }

    private static void number(Item item, Element question) {
        List<Element> answers = question.select("> answer");
        Element best = answers.stream()
                .filter(it -> Incoming.number(XmlTree.text(it, "> text")).isPresent())
                .max(Comparator.comparing(it -> share(it.attr("fraction"))))
                .orElseThrow(() -> new CannotImport(TEXT.get("not.number")));
        if (answers.size() > 1 || !XmlTree.text(best, "> feedback > text").isEmpty()) {
            item.changed(TEXT.get("changed.numbers"));
        }
        BigDecimal answer = Incoming.number(XmlTree.text(best, "> text")).orElseThrow();
        Optional<BigDecimal> tolerance = Incoming.number(XmlTree.text(best, "> tolerance"));
        String unit = XmlTree.text(question, "> units > unit > unit_name");
        item.number(answer, tolerance.orElse(BigDecimal.ZERO), false, unit);
    }

    private static void pairs(Item item, Element question) {
        List<Side> pairs = new ArrayList<>();
        List<String> extra = new ArrayList<>();
        for (Element pair : question.select("> subquestion")) {
            String left = item.plain(html(pair));
            String right = ShortHtml.plain(ShortHtml.parse(XmlTree.text(pair, "> answer > text"), "html"));
            if (left.isEmpty()) {
                extra.add(right);
            } else {
                pairs.add(new Side("", left, right));
            }
        }
        item.match(pairs, extra, "pairs");
    }

    private static void gaps(Item item, Element question, boolean cloze) {
        Element shown =
                Optional.ofNullable(question.selectFirst("> questiontext")).orElse(question);
        Map<String, Object> blanks = new LinkedHashMap<>();
        Set<String> weights = new HashSet<>();
        Matcher places = (cloze ? CLOZE : PLACE).matcher(XmlTree.text(shown, "> text"));
        String text = places.replaceAll(gap -> {
            String id = "blank-" + (blanks.size() + 1);
            weights.add(cloze && !gap.group(1).isEmpty() ? gap.group(1) : "1");
            blanks.put(id, cloze ? cloze(item, gap.group(2), gap.group(3)) : listed(item, question, gap.group(1)));
            return Matcher.quoteReplacement("{{" + id + "}}");
        });
        if (weights.size() > 1) {
            item.changed(TEXT.get("changed.weights"));
        }
        item.gaps(ShortHtml.parse(text, format(shown)), blanks);
    }

    /** Returns a blank with the words of its group. */
    private static Map<String, Object> listed(Item item, Element question, String place) {
        List<Element> words = question.select("> selectoption, > dragbox");
        int number = Integer.parseInt(place) - 1;
        Element right = number >= 0 && number < words.size() ? words.get(number) : question;
        List<Answer> options = new ArrayList<>();
        for (Element word : words) {
            if (XmlTree.text(word, "> group").equals(XmlTree.text(right, "> group"))) {
                options.add(new Answer("", ShortHtml.plain(html(word)), word == right, ""));
            }
        }
        return item.chosen(options);
    }

    private static Map<String, Object> cloze(Item item, String type, String content) {
        boolean number = type.matches("NUMERICAL|NM");
        boolean listed = type.matches("(MULTICHOICE|MC).*");
        if (!listed && !number && !type.matches("SHORTANSWER|SHORTANSWER_C|SA|SAC|MW|MWC")) {
            throw new CannotImport(TEXT.get("not.type", "type", type));
        }
        List<Answer> answers = new ArrayList<>();
        Matcher answer = CLOZE_ANSWER.matcher(content);
        while (answer.lookingAt() && answer.end() > answer.start()) {
            String full = answer.group(1) == null ? "0" : "100";
            BigDecimal credit = share(answer.group(2) == null ? full : answer.group(2));
            String feedback = answer.group(4) == null ? "" : item.markdown(unescaped(answer.group(4)), "html");
            String text = ShortHtml.plain(ShortHtml.parse(unescaped(answer.group(3)), "html"));
            answers.add(new Answer("", number ? text.replaceFirst(":.*", "") : text, credit, feedback));
            answer.region(answer.end(), content.length());
        }
        if (number) {
            item.changed(TEXT.get("changed.tolerance"));
        }
        return listed ? item.chosen(answers) : item.typed(answers);
    }

    private static String unescaped(String text) {
        return text.replaceAll("\\\\([}~#\"&\\\\/=])", "$1");
    }

    private static String type(String kind) {
        return switch (kind) {
            case "single", "multiple" -> "multichoice";
            case "true-false" -> "truefalse";
            case "match" -> "matching";
            case "order" -> "ordering";
            case "fill" -> "cloze";
            case "short" -> "shortanswer";
            case "number" -> "numerical";
            default -> "essay";
        };
    }

    static byte[] write(List<Asked> questions) {
        StringBuilder quiz = new StringBuilder();
        for (Asked asked : questions) {
            String ask = Markdown.html(asked.ask());
            String hint = asked.basic("hint");
            String content = XmlTree.xml("name", value("text", asked.id()))
                    + html("questiontext", ask + (asked.kind().equals("fill") ? XmlTree.xml("p", cloze(asked)) : ""))
                    + html("generalfeedback", Markdown.html(asked.basic("explain")))
                    + value("defaultgrade", Incoming.decimal(asked.points()))
                    + value("idnumber", asked.id())
                    + answers(asked)
                    + (hint.isEmpty() ? "" : html("hint", Markdown.html(hint)));
            quiz.append('\n').append(XmlTree.xml("question type=%", content, type(asked.kind())));
        }
        return XmlTree.bytes(XmlTree.xml("quiz", quiz));
    }

    private static String value(String name, String value) {
        return XmlTree.xml(name, XmlTree.escaped(value));
    }

    private static String html(String name, String html, String... more) {
        return XmlTree.xml(name + " format=html", value("text", html.strip()) + String.join("", more));
    }

    private static String answers(Asked asked) {
        StringBuilder xml = new StringBuilder();
        switch (asked.kind()) {
            case "single", "multiple" -> {
                xml.append(value("single", "" + asked.kind().equals("single")));
                xml.append(value("shuffleanswers", "" + !asked.fixed()));
            }
            case "match" -> {
                asked.pairs().forEach(it -> xml.append(pair(it.left(), it.right())));
                asked.extra().forEach(it -> xml.append(pair("", it)));
                return xml.toString();
            }
            case "order" -> {
                Stream<String> rules = ORDER_RULES.keySet().stream().filter(rule -> rule.contains("_"));
                String own = asked.text("marking").toLowerCase(Locale.ROOT);
                Stream<String> same = rules.filter(rule -> own.equals(ORDER_RULES.get(rule)));
                xml.append(value("gradingtype", same.findFirst().orElse("")));
            }
            case "short" -> xml.append(value("usecase", asked.text("compare").equals("EXACT") ? "1" : "0"));
            case "number" -> {
                String unit = value("multiplier", "1") + value("unit_name", asked.text("unit"));
                xml.append(asked.text("unit").isEmpty() ? "" : XmlTree.xml("units", XmlTree.xml("unit", unit)));
            }
            case "open" -> {
                xml.append(value("minwordlimit", asked.text("leastWords")));
                xml.append(value("maxwordlimit", asked.text("mostWords")));
                xml.append(html("graderinfo", Outgoing.gradingNotes(asked)));
            }
            default -> {}
        }
        boolean number = asked.kind().equals("number");
        for (Answer it : asked.answers()) {
            String text = number || asked.kind().equals("short") ? it.text() : ShortHtml.asHtml(it.text());
            String content = value("text", text) + html("feedback", Markdown.html(it.feedback()));
            String tolerance = number ? value("tolerance", Incoming.decimal(asked.tolerance())) : "";
            xml.append(XmlTree.xml("answer fraction=% format=html", content + tolerance, it.percent()));
        }
        return xml.toString();
    }

    private static String pair(String left, String right) {
        String answer = XmlTree.xml("answer", value("text", ShortHtml.asHtml(right)));
        return html("subquestion", ShortHtml.asHtml(left), answer);
    }

    private static String cloze(Asked asked) {
        String text = ShortHtml.asHtml(asked.text("text"));
        for (Blank blank : asked.blanks()) {
            StringBuilder answers = new StringBuilder();
            for (Answer answer : blank.answers()) {
                String weight = answer.isRight() ? "=" : blank.chosen() ? "" : "%" + answer.percent() + "%";
                String feedback = blank.chosen() && !answer.isRight() ? blank.feedback() : answer.feedback();
                answers.append('~').append(weight).append(marked(ShortHtml.asHtml(answer.text())));
                answers.append(told(feedback));
            }
            answers.append(blank.chosen() || blank.feedback().isEmpty() ? "" : "~%0%*" + told(blank.feedback()));
            String place = "{1:" + (blank.chosen() ? "MULTICHOICE:" : "SHORTANSWER:") + answers.substring(1) + "}";
            text = text.replaceAll(blank.place(), Matcher.quoteReplacement(place));
        }
        return text;
    }

    private static String told(String feedback) {
        return feedback.isEmpty() ? "" : "#" + marked(Markdown.html(feedback));
    }

    private static String marked(String html) {
        String words = html.strip().replaceFirst("^=", "&equals;").replaceFirst("^%", "&percnt;");
        return words.replaceAll("[}~#\\\\]", "\\\\$0");
    }
}
