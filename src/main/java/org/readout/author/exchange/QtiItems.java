package org.readout.author.exchange;

import static org.readout.author.exchange.Incoming.TEXT;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Elements;
import org.jspecify.annotations.Nullable;
import org.readout.author.exchange.Incoming.Answer;
import org.readout.author.exchange.Incoming.CannotImport;
import org.readout.author.exchange.Incoming.Item;
import org.readout.author.exchange.Incoming.Side;
import org.readout.author.exchange.Outgoing.Asked;
import org.readout.author.exchange.Outgoing.Blank;
import org.readout.author.exchange.Outgoing.SizedPicture;
import org.readout.format.Markdown;
import org.readout.format.ValueTypes;
import tools.jackson.databind.JsonNode;

/**
 * Items of QTI 2.1, 2.2 and 3.0, whose names {@link XmlTree} makes the same.
 *
 * @see <a href="https://www.imsglobal.org/spec/qti/v3p0/impl">1EdTech, QTI 3.0 Best Practices and Implementation Guide</a>
 */
final class QtiItems {

    private static final String INTERACTIONS = "[responseidentifier]:not(endattemptinteraction)";
    private static final String NOT_ASKED =
            "rubricblock, feedbackblock, feedbackinline, templateblock, templateinline, "
                    + "endattemptinteraction, infocontrol";

    private static final String NAMESPACE = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0";

    private QtiItems() {}

    /** What a response declaration says: the correct values, and what each value earns. */
    private record Key(Element declared, List<String> correct, Map<String, BigDecimal> mapping) {

        static Key of(Element item, Element interaction) {
            Element declared = new Element("responsedeclaration");
            for (Element one : item.select("> responsedeclaration")) {
                declared = one.attr("identifier").equals(interaction.attr("responseidentifier")) ? one : declared;
            }
            List<String> correct = new ArrayList<>();
            declared.select("> correctresponse > value")
                    .forEach(it -> correct.add(it.wholeText().strip()));
            Map<String, BigDecimal> mapping = new LinkedHashMap<>();
            for (Element entry : declared.select("> mapping > mapentry")) {
                BigDecimal points = Incoming.number(entry.attr("mappedvalue")).orElse(BigDecimal.ZERO);
                mapping.put(entry.attr("mapkey").strip(), points);
            }
            return new Key(declared, correct, mapping);
        }

        boolean isNumber() {
            return declared.attr("basetype").matches("float|integer");
        }

        /** Returns the share that a value earns. */
        BigDecimal credit(String value) {
            BigDecimal best = mapping.values().stream().reduce(BigDecimal.ZERO, BigDecimal::max);
            return best.signum() > 0
                    ? mapping.getOrDefault(value, BigDecimal.ZERO).divide(best, 10, RoundingMode.HALF_UP)
                    : correct.contains(value) ? BigDecimal.ONE : BigDecimal.ZERO;
        }

        /** Returns the rule for several choices; null if what each earns says it. */
        @Nullable
        String rule(Element item) {
            String mapped = "responseprocessing[template*=map_response], mapresponse";
            boolean bySum = !item.select(mapped).isEmpty()
                    || item.select("responseprocessing").isEmpty();
            return bySum && !mapping.isEmpty() ? null : "all";
        }

        BigDecimal number() {
            Optional<String> first = correct.stream().findFirst();
            return first.flatMap(Incoming::number).orElseThrow(() -> new CannotImport(TEXT.get("not.number")));
        }

        List<Answer> accepted() {
            Collection<String> values = mapping.isEmpty() ? correct : mapping.keySet();
            return values.stream()
                    .map(value -> new Answer("", value.replace("*", "\\*"), credit(value), ""))
                    .toList();
        }
    }

    static void read(Element item, String stimulus, Incoming in) {
        Element body = Optional.ofNullable(item.selectFirst("itembody")).orElse(new Element("itembody"));
        List<Element> asked = body.select(INTERACTIONS);
        String id = item.attr("identifier").replaceFirst("^_", "");
        String name = ValueTypes.isId(id) || item.attr("title").isBlank() ? id : item.attr("title");
        boolean template = !item.select("templatedeclaration").isEmpty();
        boolean filled = asked.stream().allMatch(it -> it.normalName().matches("(textentry|inlinechoice)interaction"))
                && (asked.size() != 1 || isFilled(Key.of(item, asked.getFirst()), asked.getFirst()));
        if (filled || template) {
            in.question(name, XmlTree.line(item), it -> {
                if (asked.isEmpty() || template) {
                    throw new CannotImport(TEXT.get(asked.isEmpty() ? "not.description" : "not.template"));
                }
                common(it, item);
                gaps(it, item, body, asked);
            });
            return;
        }
        for (Element interaction : asked) {
            boolean one = asked.size() == 1;
            String own = one ? name : name + " " + (asked.indexOf(interaction) + 1);
            in.question(own, XmlTree.line(interaction), it -> {
                if (one) {
                    common(it, item);
                } else {
                    it.changed(TEXT.get("changed.split"));
                }
                it.put("ask", it.markdown(ask(body, interaction).prepend(stimulus)));
                answer(it, item, interaction);
            });
        }
    }

    /** Returns whether a place to choose or type is within a text, with more than a unit beside it. */
    private static boolean isFilled(Key key, Element place) {
        Element parent = Objects.requireNonNull(place.parent());
        boolean inBody = parent.normalName().equals("itembody");
        boolean first =
                place.previousSibling() == null || place.previousSibling() instanceof TextNode text && text.isBlank();
        boolean unit = key.isNumber() && (inBody || first && parent.text().length() <= 40);
        boolean last = inBody && place.nextElementSibling() == null && !first;
        return place.normalName().startsWith("inline") || !parent.text().isBlank() && !unit && !last;
    }

    private static void common(Item it, Element item) {
        for (Element outcome : item.select("> outcomedeclaration")) {
            if (outcome.attr("identifier").matches("SCORE|MAXSCORE")) {
                String most = outcome.attr("normalmaximum");
                it.points(Incoming.number(most.isBlank() ? XmlTree.text(outcome, "defaultvalue > value") : most));
            }
        }
        for (Element feedback : item.select("> modalfeedback, itembody feedbackblock")) {
            String id = feedback.attr("identifier");
            Stream<Element> named = item.select("[identifier]").stream()
                    .filter(other -> other.attr("identifier").equals(id));
            boolean ofChoice = named.count() > 1;
            String outcome = (feedback.attr("outcomeidentifier") + (ofChoice ? "" : " " + id)).toLowerCase(Locale.ROOT);
            boolean explains = outcome.contains("solution") || outcome.contains("explain");
            if (explains || outcome.contains("hint")) {
                it.put(outcome.contains("hint") ? "hint" : "explain", it.markdown(feedback));
            } else if (!ofChoice) {
                it.changed(TEXT.get("changed.feedback"));
            }
        }
    }

    private static Element ask(Element body, Element interaction) {
        Element ask = body.clone();
        Element prompt = interaction.selectFirst("prompt");
        boolean text = interaction.normalName().equals("hottextinteraction");
        ask.select(text ? NOT_ASKED : INTERACTIONS + ", " + NOT_ASKED).remove();
        if (prompt != null && !text) {
            ask.appendChild(prompt.clone());
        }
        return ask;
    }

    private static void answer(Item it, Element item, Element interaction) {
        Key key = Key.of(item, interaction);
        boolean several = key.declared.attr("cardinality").equals("multiple");
        String type = interaction.normalName().replace("interaction", "");
        switch (type) {
            case "choice", "hottext", "inlinechoice" -> {
                boolean fixed = interaction.attr("shuffle").equals("false");
                it.choice(options(it, item, interaction, key), several, key.rule(item), fixed);
            }
            case "order" -> {
                List<Answer> items = options(it, item, interaction, key);
                List<Answer> order = new ArrayList<>();
                for (String id : key.correct) {
                    items.stream()
                            .filter(one -> one.id().equals(id.replaceFirst("^_", "")))
                            .forEach(order::add);
                }
                it.order(order, "exact");
            }
            case "match", "associate" -> pairs(it, item, interaction, key);
            case "gapmatch" -> {
                Element text = interaction.clone();
                text.select("prompt, gaptext, gapimg").remove();
                gaps(it, item, text, text.select("gap"));
            }
            case "textentry" -> typed(it, item, interaction, key);
            case "extendedtext" -> {
                Element notes = item.selectFirst("rubricblock[view*=scorer]");
                it.open(notes == null ? new Element("div") : notes.clone());
            }
            case "slider" -> {
                it.changed(TEXT.get("changed.slider"));
                it.number(key.number(), BigDecimal.ZERO, false, "");
            }
            case "hotspot" -> hotspot(it, interaction, key, several);
            default -> throw new CannotImport(TEXT.get("not.type", "type", type));
        }
    }

    private static List<Answer> options(Item it, Element item, Element interaction, Key key) {
        List<Answer> options = new ArrayList<>();
        for (Element choice : interaction.select("simplechoice, hottext, inlinechoice")) {
            String id = choice.attr("identifier");
            List<String> feedback = new ArrayList<>();
            for (Element found :
                    item.select("simplechoice > feedbackinline, hottext > feedbackinline, > modalfeedback")) {
                if (found.attr("identifier").equals(id)
                        && (found.parent() == choice || found.normalName().equals("modalfeedback"))) {
                    feedback.add(it.markdown(found));
                }
            }
            Element words = choice.clone();
            words.select("feedbackinline").remove();
            String told = String.join("\n\n", feedback);
            options.add(new Answer(id.replaceFirst("^_", ""), it.plain(words), key.credit(id), told));
        }
        return options;
    }

    private static void pairs(Item it, Element item, Element interaction, Key key) {
        Map<String, String> words = new LinkedHashMap<>();
        Elements sides = interaction.select("simpleassociablechoice");
        sides.forEach(side -> words.put(side.attr("identifier"), it.plain(side)));
        List<String> keyed = new ArrayList<>(key.correct);
        if (keyed.isEmpty()) {
            key.mapping.forEach((pair, points) -> keyed.addAll(points.signum() > 0 ? List.of(pair) : List.of()));
        }
        List<Side> pairs = new ArrayList<>();
        for (String pair : keyed) {
            String[] ids = pair.split("\\s+");
            String left = words.remove(ids[0]);
            String right = ids.length > 1 ? words.get(ids[1]) : null;
            if (left == null || right == null) {
                throw new CannotImport(TEXT.get("not.pairs"));
            }
            pairs.add(new Side(ids[0].replaceFirst("^_", ""), left, right));
        }
        if (interaction.normalName().startsWith("associate")) {
            it.changed(TEXT.get("changed.associate"));
        }
        Element second = interaction.select("simplematchset").last();
        List<String> extra = new ArrayList<>();
        (second == null ? new Elements() : second.children()).forEach(one -> extra.add(ShortHtml.plain(one)));
        it.match(pairs, extra, "all".equals(key.rule(item)) ? "all" : "pairs");
    }

    private static void gaps(Item it, Element item, Element body, List<Element> gaps) {
        Map<String, Object> blanks = new LinkedHashMap<>();
        Element text = body.clone();
        boolean dragged = !gaps.isEmpty() && gaps.getFirst().normalName().equals("gap");
        List<Element> places = text.select(dragged ? "gap" : INTERACTIONS);
        for (Element gap : gaps) {
            Element interaction = dragged ? Objects.requireNonNull(item.selectFirst("gapmatchinteraction")) : gap;
            Key key = Key.of(item, interaction);
            String given =
                    gap.attr(dragged ? "identifier" : "responseidentifier").replaceFirst("^RESPONSE_", "");
            String id = ValueTypes.isId(given) ? given : "blank-" + (blanks.size() + 1);
            List<Answer> options = new ArrayList<>();
            for (Element option : interaction.select("inlinechoice, gaptext")) {
                String value = option.attr("identifier") + (dragged ? " " + gap.attr("identifier") : "");
                options.add(new Answer("", it.plain(option), key.credit(value), ""));
            }
            boolean typed = gap.normalName().equals("textentryinteraction");
            blanks.put(id, typed ? it.typed(key.accepted()) : it.chosen(options));
            places.get(blanks.size() - 1).replaceWith(new TextNode("{{" + id + "}}"));
        }
        text.select(NOT_ASKED).remove();
        it.gaps(text, blanks);
    }

    private static void typed(Item it, Element item, Element interaction, Key key) {
        if (!key.isNumber()) {
            it.shortText(
                    key.accepted(),
                    !key.declared.select("mapentry[casesensitive=true]").isEmpty());
            return;
        }
        Element equal = Optional.ofNullable(item.selectFirst("responseprocessing equal"))
                .orElse(new Element("equal"));
        String mode = equal.attr("tolerancemode");
        String tolerance =
                mode.matches("absolute|relative") ? equal.attr("tolerance").strip() : "0";
        Element parent = Objects.requireNonNull(interaction.parent());
        String unit = parent.ownText().strip();
        boolean named =
                !unit.isEmpty() && unit.length() <= 40 && parent.normalName().equals("p");
        BigDecimal off = Incoming.number(tolerance.replaceFirst("\\s.*", "")).orElse(BigDecimal.ZERO);
        it.number(key.number(), off, mode.equals("relative"), named ? unit : "");
        if (named) {
            Element ask = Objects.requireNonNull(item.selectFirst("itembody")).clone();
            ask.select("p:has(textentryinteraction)").remove();
            it.put("ask", it.markdown(ask));
        }
    }

    private static void hotspot(Item it, Element interaction, Key key, boolean several) {
        Element shown =
                Optional.ofNullable(interaction.selectFirst("object, img")).orElse(new Element("img"));
        String picture = it.kept(shown.attr("data") + shown.attr("src"));
        BigDecimal width = Incoming.number(shown.attr("width")).orElse(BigDecimal.ZERO);
        BigDecimal height = Incoming.number(shown.attr("height")).orElse(BigDecimal.ZERO);
        if (several || picture.isEmpty() || width.signum() <= 0 || height.signum() <= 0) {
            throw new CannotImport(TEXT.get(several ? "not.several-places" : "not.picture"));
        }
        List<Object> regions = new ArrayList<>();
        List<String> right = new ArrayList<>();
        for (Element choice : interaction.select("hotspotchoice")) {
            String own = choice.attr("identifier").replaceFirst("^_", "");
            String id = ValueTypes.isId(own) ? own : "region-" + (regions.size() + 1);
            String label = choice.attr("hotspotlabel");
            String made = TEXT.get("made.region", "number", regions.size() + 1);
            List<String> area = new ArrayList<>();
            for (BigDecimal at : corners(choice)) {
                BigDecimal side = area.size() % 2 == 0 ? width : height;
                BigDecimal percent = at.movePointRight(2).divide(side, 2, RoundingMode.HALF_UP);
                area.add(Incoming.decimal(percent.max(BigDecimal.ZERO).min(BigDecimal.valueOf(100))));
            }
            regions.add(Incoming.part("id", id, "label", label.isBlank() ? made : label, "area", area));
            right.addAll(key.correct.contains(choice.attr("identifier")) ? List.of(id) : List.of());
        }
        String alt = (shown.attr("alt") + shown.text()).strip();
        it.put("kind", "hotspot", "picture", picture, "alt", alt.isEmpty() ? TEXT.get("made.alt") : alt);
        it.put("regions", regions, "correct", right);
    }

    /** Returns the corners of a rectangle or polygon, or of the square around a circle. */
    private static List<BigDecimal> corners(Element choice) {
        List<BigDecimal> at = new ArrayList<>();
        for (String number : choice.attr("coords").split("[,\\s]+")) {
            Incoming.number(number).ifPresent(at::add);
        }
        String shape = choice.attr("shape");
        if (shape.equals("circle") && at.size() == 3) {
            BigDecimal x = at.get(0);
            BigDecimal y = at.get(1);
            BigDecimal off = at.get(2);
            return List.of(x.subtract(off), y.subtract(off), x.add(off), y.add(off));
        } else if (!shape.matches("rect|poly")) {
            throw new CannotImport(TEXT.get("not.type", "type", "hotspot " + shape));
        }
        boolean closed = at.size() > 6 && at.subList(0, 2).equals(at.subList(at.size() - 2, at.size()));
        return closed ? at.subList(2, at.size()) : at;
    }

    /** Returns the files of a content package with a test for each quiz. */
    static Map<String, byte[]> write(String title, Map<String, List<Asked>> quizzes, Outgoing out) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        Map<String, String> resources = new LinkedHashMap<>();
        quizzes.forEach((quiz, questions) -> {
            StringBuilder refs = new StringBuilder();
            for (Asked asked : questions) {
                String href = quiz + "/" + asked.id() + ".xml";
                SizedPicture picture = asked.kind().equals("hotspot") ? out.picture(asked) : null;
                if (picture != null) {
                    files.put(quiz + "/" + picture.name(), picture.bytes());
                }
                files.put(href, XmlTree.bytes(new Writing(asked).item(picture)));
                resources.put(href, "imsqti_item_xmlv3p0");
                refs.append(qti("assessment-item-ref identifier=% href=%", "", name(asked.id()), asked.id() + ".xml"));
            }
            String section = qti("assessment-section identifier=section title=% visible=true", refs, title);
            String part = "test-part identifier=part navigation-mode=nonlinear submission-mode=simultaneous";
            String test = qti(
                    "assessment-test xmlns=% identifier=% title=%", qti(part, section), NAMESPACE, name(quiz), title);
            files.put(quiz + "/test.xml", XmlTree.bytes(test));
            resources.put(quiz + "/test.xml", "imsqti_test_xmlv3p0");
        });
        String manifest = "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1";
        files.put("imsmanifest.xml", XmlTree.manifest(manifest, "QTI Package", "3.0.0", "", resources));
        return files;
    }

    /** Returns an id as QTI allows it: not with a digit first. */
    private static String name(String id) {
        return id.matches("\\d.*") ? "_" + id : id;
    }

    private static String qti(String start, Object content, Object... values) {
        return XmlTree.xml("qti-" + start, content, values)
                + (content.toString().isEmpty() ? "" : "\n");
    }

    private static String set(String outcome, String expression) {
        return qti("set-outcome-value identifier=%", expression, outcome);
    }

    private static String named(String outcome, String id) {
        return set(outcome, qti("base-value base-type=identifier", id));
    }

    private static String mapped(String response) {
        return qti("map-response identifier=%", "", response);
    }

    private static String choice(String kind, String id, String text) {
        return qti(kind + " identifier=%", XmlTree.escaped(text), id);
    }

    private static String pairedChoice(String id, String text) {
        return choice("simple-associable-choice match-max=1", id, text);
    }

    /** An item while it is written. */
    private static final class Writing {

        private static final String BOTH =
                qti("variable identifier=RESPONSE", "") + qti("correct identifier=RESPONSE", "");
        private static final String MATCH = qti("match", BOTH);

        private final Asked asked;
        private final StringBuilder declared = new StringBuilder();
        private final StringBuilder body = new StringBuilder();
        private final StringBuilder processing = new StringBuilder();
        private final StringBuilder feedback = new StringBuilder();

        Writing(Asked asked) {
            this.asked = asked;
        }

        String item(@Nullable SizedPicture picture) {
            String points = Incoming.decimal(asked.points());
            String outcome = "outcome-declaration identifier=SCORE cardinality=single base-type=float normal-maximum=%";
            declared.append(qti(outcome, "", points));
            body.append(Markdown.html(asked.ask()));
            switch (asked.kind()) {
                case "hotspot" -> hotspot(Objects.requireNonNull(picture));
                case "match" -> match();
                case "order" -> {
                    declare("RESPONSE", "ordered", "identifier", credits(), 0);
                    interaction("order-interaction response-identifier=RESPONSE shuffle=true", choices());
                    score(false);
                }
                case "fill" -> fill();
                case "short" -> {
                    body.append(XmlTree.xml("p", entry("RESPONSE", asked.answers(), 1)));
                    score(true);
                }
                case "number" -> number();
                case "open" -> {
                    declare("RESPONSE", "single", "string", Map.of(), 0);
                    interaction("extended-text-interaction response-identifier=RESPONSE", "");
                    String notes = qti("content-body", Outgoing.gradingNotes(asked));
                    interaction("rubric-block view=scorer use=scoring", notes);
                }
                default -> choice();
            }
            if (!asked.basic("hint").isEmpty()) {
                declare("HINT-ASKED", "single", "boolean", Map.of(), 0);
                String button = "end-attempt-interaction response-identifier=HINT-ASKED title=Hint";
                body.append(XmlTree.xml("p", qti(button, "")));
                processing.append(condition(qti("variable identifier=HINT-ASKED", "") + named("HINT", "hint")));
                told("HINT", "single", "hint", asked.basic("hint"));
            }
            if (!asked.basic("explain").isEmpty()) {
                processing.append(named("SOLUTION", "explain"));
                told("SOLUTION", "single", "explain", asked.basic("explain"));
            }
            String start = "assessment-item xmlns=% identifier=% title=% adaptive=false time-dependent=false";
            String content = declared + qti("item-body", body) + qti("response-processing", processing) + feedback;
            return qti(start, content, NAMESPACE, name(asked.id()), asked.id());
        }

        private void told(String outcome, String cardinality, String id, String markdown) {
            String start = "outcome-declaration identifier=" + outcome + " cardinality=% base-type=identifier";
            declared.append(declared.indexOf("identifier=\"" + outcome + "\"") < 0 ? qti(start, "", cardinality) : "");
            String words = qti("content-body", Markdown.html(markdown));
            feedback.append(qti("modal-feedback outcome-identifier=% identifier=% show-hide=show", words, outcome, id));
        }

        /**
         * Declares a response.
         *
         * @param credits of its values; a correct one has all of it, or any if several are
         * @param parts of the points, of which this response earns one by its mapping; 0 for no mapping
         */
        private void declare(String id, String cardinality, String type, Map<String, BigDecimal> credits, int parts) {
            boolean several = cardinality.equals("multiple");
            boolean exact = !type.equals("string") || asked.text("compare").equals("EXACT");
            StringBuilder correct = new StringBuilder();
            StringBuilder mapping = new StringBuilder();
            credits.forEach((value, credit) -> {
                boolean right = several ? credit.signum() > 0 : credit.compareTo(BigDecimal.ONE) == 0;
                boolean one = !cardinality.equals("single") || correct.isEmpty();
                correct.append(right && one ? qti("value", XmlTree.escaped(value)) : "");
                String points = Incoming.decimal(Outgoing.equalPart(credit.multiply(asked.points()), parts));
                mapping.append(qti("map-entry map-key=% mapped-value=% case-sensitive=%", "", value, points, exact));
            });
            String content = (correct.isEmpty() ? "" : qti("correct-response", correct))
                    + (mapping.isEmpty() || parts == 0 ? "" : qti("mapping lower-bound=0 default-value=0", mapping));
            String start = "response-declaration identifier=% cardinality=% base-type=%";
            declared.append(qti(start, content, id, cardinality, type));
        }

        private Map<String, BigDecimal> credits() {
            Map<String, BigDecimal> credits = new LinkedHashMap<>();
            asked.answers().forEach(it -> credits.put(name(it.id()), it.credit()));
            return credits;
        }

        private void interaction(String start, Object content, Object... values) {
            body.append(qti(start, content, values));
        }

        private static String condition(String content) {
            return qti("response-condition", qti("response-if", content));
        }

        /** Scores a response by its mapping, or all or nothing. */
        private void score(boolean mapping) {
            processing.append(mapping ? set("SCORE", mapped("RESPONSE")) : all(MATCH));
        }

        private String all(String condition) {
            String points = qti("base-value base-type=float", Incoming.decimal(asked.points()));
            return condition(condition + set("SCORE", points));
        }

        private String choices() {
            StringBuilder choices = new StringBuilder();
            asked.answers().forEach(it -> choices.append(QtiItems.choice("simple-choice", name(it.id()), it.text())));
            return choices.toString();
        }

        private void choice() {
            boolean several = asked.kind().equals("multiple");
            boolean mapped =
                    !asked.text("marking").equals("ALL") && !asked.kind().equals("true-false");
            String cardinality = several ? "multiple" : "single";
            for (Answer option : asked.answers()) {
                if (!option.feedback().isEmpty()) {
                    told("FEEDBACK", cardinality, name(option.id()), option.feedback());
                }
            }
            declare("RESPONSE", cardinality, "identifier", credits(), mapped ? 1 : 0);
            boolean shuffled = !asked.fixed() && !asked.kind().equals("true-false");
            String start = "choice-interaction response-identifier=RESPONSE max-choices=% shuffle=%";
            interaction(start, choices(), several ? 0 : 1, shuffled);
            score(mapped);
            processing.append(feedback.isEmpty() ? "" : set("FEEDBACK", qti("variable identifier=RESPONSE", "")));
        }

        private void match() {
            Map<String, BigDecimal> mapping = new LinkedHashMap<>();
            StringBuilder lefts = new StringBuilder();
            StringBuilder rights = new StringBuilder();
            for (Side pair : asked.pairs()) {
                String left = name(pair.id());
                mapping.put(
                        left + " right." + left,
                        Outgoing.equalPart(BigDecimal.ONE, asked.pairs().size()));
                lefts.append(pairedChoice(left, pair.left()));
                rights.append(pairedChoice("right." + left, pair.right()));
            }
            asked.extra().forEach(extra -> rights.append(pairedChoice("extra." + rights.length(), extra)));
            boolean mapped = !asked.text("marking").equals("ALL");
            declare("RESPONSE", "multiple", "directedPair", mapping, mapped ? mapping.size() : 0);
            String sets = qti("simple-match-set", lefts) + qti("simple-match-set", rights);
            String start = "match-interaction response-identifier=RESPONSE shuffle=true max-associations=%";
            interaction(start, sets, mapping.size());
            score(mapped);
        }

        /** Declares a response of typed words, and returns where they are typed. */
        private String entry(String id, List<Answer> accept, int parts) {
            Map<String, BigDecimal> credits = new LinkedHashMap<>();
            for (Answer accepted : accept) {
                if (!accepted.isPattern()) {
                    credits.put(accepted.words(), accepted.credit());
                }
            }
            declare(id, "single", "string", credits, parts);
            return qti("text-entry-interaction response-identifier=%", "", id);
        }

        private void fill() {
            String text = XmlTree.escaped(asked.text("text")).replace("\n", "<br/>");
            StringBuilder sum = new StringBuilder();
            int count = asked.blanks().size();
            for (Blank blank : asked.blanks()) {
                String id = "RESPONSE_" + blank.id();
                StringBuilder choices = new StringBuilder();
                for (Answer option : blank.chosen() ? blank.answers() : List.<Answer>of()) {
                    String choice = "choice-" + choices.length();
                    choices.append(QtiItems.choice("inline-choice", choice, option.text()));
                    if (option.isRight()) {
                        declare(id, "single", "identifier", Map.of(choice, BigDecimal.ONE), count);
                    }
                }
                String place = blank.chosen()
                        ? qti("inline-choice-interaction response-identifier=% shuffle=true", choices, id)
                        : entry(id, blank.answers(), count);
                text = text.replaceAll(blank.place(), Matcher.quoteReplacement(place.strip()));
                sum.append(mapped(id));
            }
            body.append(XmlTree.xml("p", text));
            processing.append(set("SCORE", qti("sum", sum)));
        }

        private void number() {
            JsonNode amount = asked.json().at("/tolerance/amount");
            String off = Incoming.decimal(amount.asDecimal(BigDecimal.ZERO));
            String mode = off.equals("0") ? "exact" : asked.isPercent() ? "relative" : "absolute";
            declare(
                    "RESPONSE",
                    "single",
                    "float",
                    Map.of(asked.answers().getFirst().text(), BigDecimal.ONE),
                    0);
            String place = qti("text-entry-interaction response-identifier=RESPONSE", "");
            body.append(XmlTree.xml("p", place + " " + XmlTree.escaped(asked.text("unit"))));
            processing.append(all(qti("equal tolerance-mode=% tolerance=%", BOTH, mode, off + " " + off)));
        }

        private void hotspot(SizedPicture picture) {
            int[] size = picture.size();
            String image = "img src=% alt=% width=% height=%";
            StringBuilder choices = new StringBuilder();
            choices.append(XmlTree.xml(image, "", picture.name(), asked.text("alt"), size[0], size[1]));
            for (JsonNode region : asked.list("regions")) {
                List<String> corners = new ArrayList<>();
                for (JsonNode at : region.path("corners")) {
                    BigDecimal side =
                            BigDecimal.valueOf(size[corners.size() % 2]).movePointLeft(2);
                    corners.add(Incoming.decimal(at.asDecimal().multiply(side).setScale(0, RoundingMode.HALF_UP)));
                }
                String start = "hotspot-choice identifier=% shape=poly coords=% hotspot-label=%";
                String id = name(region.path("id").asString());
                choices.append(qti(
                        start,
                        "",
                        id,
                        String.join(",", corners),
                        region.path("text").asString()));
            }
            declare("RESPONSE", "single", "identifier", credits(), 1);
            interaction("hotspot-interaction response-identifier=RESPONSE max-choices=1", choices);
            score(true);
        }
    }
}
