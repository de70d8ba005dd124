package org.readout.author.exchange;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;
import org.readout.author.PictureFiles;
import org.readout.author.PictureFiles.ReadPicture;
import org.readout.author.PictureFiles.RefusedPictureException;
import org.readout.author.exchange.Imported.Outcome;
import org.readout.author.exchange.Imported.PictureFile;
import org.readout.author.exchange.Imported.ReportLine;
import org.readout.format.Finding;
import org.readout.format.Report;
import org.readout.format.ValueTypes;
import org.readout.format.Yaml;
import org.readout.format.YamlText;
import org.readout.question.QuestionTypes;
import org.readout.text.Messages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The questions that were read so far, in the form of a quiz file, and what there is to say of each. */
final class Incoming {

    static final Messages TEXT = Messages.of("author-exchange");

    private static final Logger log = LoggerFactory.getLogger(Incoming.class);

    /** The fields that authors write first; {@code explain} stands last. */
    private static final List<String> FIRST = List.of("id", "kind", "ask", "points", "hint");

    /** A criterion of a rubric with its points. */
    private static final Pattern ROW = Pattern.compile("(.+) \\((\\d{1,9}(?:\\.\\d{1,10})?)\\)", Pattern.DOTALL);

    private static final String PICTURES = "img, object, audio, video, iframe";
    /** A quiz can't have more. */
    private static final int MOST_QUESTIONS = 2_000;

    /** No one can choose among more. */
    private static final int MOST_PARTS = 200;

    private static final int LONGEST_PART_ID = 40;
    private static final int MOST_PICTURES = 100;

    /** What Readout has no place for: where files have it, and what the report says of it. */
    private static final Map<String, String> LOST = Map.of(
            "> tags > tag", "changed.tags",
            "> correctfeedback > text, > partiallycorrectfeedback > text, > incorrectfeedback > text",
                    "changed.feedback",
            "itemfeedback[ident=correct_fb], itemfeedback[ident=general_incorrect_fb]", "changed.feedback",
            "[type=ordering] > answer > feedback > text", "changed.item-feedback");

    /** Why a question can't come over, as a whole sentence. */
    static final class CannotImport extends RuntimeException {
        CannotImport(String message) {
            super(message, null, false, false);
        }
    }

    /**
     * An answer with what it earns: an option, an accepted text, an item to put in order.
     *
     * @param id as the file has it; may be no id of ours, or empty
     * @param credit the share of the points, from -1 to 1
     * @param feedback in Markdown; empty for none
     */
    record Answer(String id, String text, BigDecimal credit, String feedback) {
        Answer(String id, String text, boolean correct, String feedback) {
            this(id, text, correct ? BigDecimal.ONE : BigDecimal.ZERO, feedback);
        }

        boolean earns() {
            return credit.signum() > 0;
        }

        boolean isRight() {
            return credit.compareTo(BigDecimal.ONE) == 0;
        }

        /** Returns whether a typed text has a {@code *} for any characters; {@code \\*} is the character. */
        boolean isPattern() {
            return text.replace("\\*", "").contains("*");
        }

        /** Returns a typed text as it is shown. */
        String words() {
            return text.replace("\\*", "*");
        }

        /** Returns the credit in percent. */
        String percent() {
            return credit.movePointRight(2)
                    .setScale(5, RoundingMode.HALF_UP)
                    .stripTrailingZeros()
                    .toPlainString();
        }
    }

    record Side(String id, String left, String right) {}

    /** Finds the content of a file that a question names; null if there is none. */
    interface Files {
        byte @Nullable [] find(String path);
    }

    final List<Map<String, Object>> questions = new ArrayList<>();
    final List<ReportLine> report = new ArrayList<>();
    private final Map<String, byte[]> pictures = new LinkedHashMap<>();
    private final Map<ByteBuffer, String> kept = new HashMap<>();
    private final Set<String> ids = new HashSet<>();
    private final Set<String> stems = new HashSet<>();
    private String file;
    private Files files = path -> null;
    private int number;

    Incoming(String file) {
        this.file = file;
    }

    /** Says which file the next questions are from, and what is beside them. */
    void from(String path, Files found) {
        file = path;
        files = found;
    }

    List<PictureFile> pictures() {
        return pictures.entrySet().stream()
                .map(it -> new PictureFile(it.getKey(), it.getValue()))
                .toList();
    }

    /** Says something about the file as a whole. */
    void note(Outcome outcome, int line, String message) {
        report.add(new ReportLine(outcome, file, "", line, message));
    }

    /** Reads a question, whatever it may be like, and notes what became of it. */
    void question(String name, int line, Consumer<Item> reading) {
        number++;
        if (number > MOST_QUESTIONS) {
            if (number == MOST_QUESTIONS + 1) {
                note(Outcome.NOT, line, TEXT.get("file.questions"));
            }
            return;
        }
        Item item = new Item(name.strip(), line);
        try {
            reading.accept(item);
            item.finish();
        } catch (CannotImport e) {
            item.say(Outcome.NOT, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            log.error("Reading a question of {} failed", file, e);
            item.say(Outcome.NOT, TEXT.get("not.failed"));
        }
    }

    /** Returns an id like others, which none of them is. */
    static String unique(String wanted, Collection<String> taken) {
        String id = wanted;
        for (int i = 2; taken.contains(id); i++) {
            int longest = Math.min(wanted.length(), ValueTypes.ID_LONGEST - 5);
            id = wanted.substring(0, longest).replaceFirst("-$", "") + "-" + i;
        }
        return id;
    }

    private static Optional<String> idLike(String words, int longest) {
        return ValueTypes.likeAnId(
                words.length() <= longest ? words : words.substring(0, longest).replaceFirst("\\s\\S*$", ""));
    }

    /** Returns ids of parts: those of the file if they can be ids here, or else made of the words. */
    private static List<String> partIds(List<String> given, List<String> words, String noun) {
        if (words.size() > MOST_PARTS) {
            throw new CannotImport(TEXT.get("not.many"));
        }
        if (given.stream().allMatch(ValueTypes::isId) && Set.copyOf(given).size() == given.size()) {
            return given;
        }
        List<String> ids = new ArrayList<>();
        words.forEach(it -> ids.add(unique(idLike(it, LONGEST_PART_ID).orElse(noun + "-" + (ids.size() + 1)), ids)));
        return ids;
    }

    /** Returns an object with those of the fields that have a value; names and values in turn. */
    static Map<String, Object> part(Object... fields) {
        Map<String, Object> part = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            if (!List.of("", false, List.of(), Map.of()).contains(fields[i + 1])) {
                part.put((String) fields[i], fields[i + 1] instanceof Boolean ? "true" : fields[i + 1]);
            }
        }
        return part;
    }

    static String decimal(BigDecimal number) {
        if (number.precision() > 100 || Math.abs((long) number.scale()) > 100) {
            throw new CannotImport(TEXT.get("not.number"));
        }
        BigDecimal rounded = number.setScale(Math.clamp(number.scale(), 0, 10), RoundingMode.HALF_UP);
        return rounded.stripTrailingZeros().toPlainString();
    }

    static Optional<BigDecimal> number(String text) {
        try {
            return Optional.of(new BigDecimal(text.strip().replaceFirst(",(\\d+)$", ".$1")));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** A question while it is read. */
    final class Item {

        private final String name;
        private final int line;
        private final Map<String, Object> fields = new LinkedHashMap<>();
        private final Set<String> changes = new LinkedHashSet<>();
        private Files own = path -> null;

        private Item(String name, int line) {
            this.name = name;
            this.line = line;
        }

        private void say(Outcome outcome, String message) {
            String label = name.isEmpty() ? "" + number : name.replaceFirst("(?s)(.{59}).{2,}", "$1…");
            report.add(new ReportLine(outcome, file, label, line, message));
        }

        /** Names files that are within this question. */
        void files(Files found) {
            own = found;
        }

        void changed(String message) {
            changes.add(message);
        }

        /** Sets fields, except those without a value. */
        void put(Object... namesAndValues) {
            fields.putAll(part(namesAndValues));
        }

        void points(Optional<BigDecimal> points) {
            points.filter(it -> it.signum() > 0)
                    .map(Incoming::decimal)
                    .filter(it -> !it.equals("1"))
                    .ifPresent(it -> put("points", it));
        }

        String markdown(String text, String format) {
            String clean = ShortHtml.clean(text).strip();
            boolean asWritten = format.equals("markdown") && !clean.contains("<") && !clean.contains("![");
            return asWritten ? clean : markdown(ShortHtml.parse(clean, format));
        }

        String markdown(Element html) {
            html.select(PICTURES).forEach(this::picture);
            return ShortHtml.markdown(html);
        }

        /** Returns the words alone, as parts of questions have them. */
        String plain(Element html) {
            html.select(PICTURES).forEach(this::picture);
            if (ShortHtml.isFormatted(html)) {
                changed(TEXT.get("changed.formatting"));
            }
            return ShortHtml.plain(html);
        }

        private void picture(Element shown) {
            String source = shown.attr("src") + shown.attr("data");
            String path = source.isEmpty() ? "" : kept(source);
            if (!path.isEmpty()) {
                changed(TEXT.get("changed.picture", "picture", path));
            }
        }

        /** Keeps a picture for the caller; returns its path in the lesson, or nothing if there is none to keep. */
        String kept(String source) {
            byte[] bytes = bytes(source);
            String file = source.startsWith("data:")
                    ? "picture"
                    : source.replaceFirst("[?#].*", "").replaceFirst(".*/", "");
            String known = bytes == null ? null : kept.get(ByteBuffer.wrap(bytes));
            if (bytes == null || known != null || kept.size() >= MOST_PICTURES) {
                String why = bytes == null ? "changed.no-picture" : "changed.many-pictures";
                String shown = source.substring(0, Math.min(source.length(), 80));
                return known != null ? known : lost(TEXT.get(why, "picture", shown));
            }
            try {
                // The endings of smaller copies.
                String words = file.replaceFirst("(-480|-960)?\\.[^.]*$", "");
                String stem = unique(idLike(words, LONGEST_PART_ID).orElse("picture"), stems);
                ReadPicture picture = PictureFiles.read(stem, bytes);
                stems.add(stem);
                pictures.putAll(picture.files());
                kept.put(ByteBuffer.wrap(bytes), "media/" + picture.file());
                return "media/" + picture.file();
            } catch (RefusedPictureException e) {
                return lost(String.valueOf(e.getMessage()));
            }
        }

        private String lost(String message) {
            changed(message);
            return "";
        }

        /** Says what of a question has no place. */
        void lost(Element question) {
            LOST.forEach((where, what) -> {
                if (question.select(where).stream().anyMatch(Element::hasText)) {
                    changed(TEXT.get(what));
                }
            });
        }

        private byte @Nullable [] bytes(String source) {
            try {
                byte[] within = source.startsWith("data:")
                        ? Base64.getMimeDecoder().decode(source.substring(source.indexOf(',') + 1))
                        : own.find(source);
                return within == null ? files.find(source) : within;
            } catch (IllegalArgumentException e) {
                return null;
            }
        }

        /**
         * Takes options of which one or several are chosen.
         *
         * @param marking the rule for several, or null if credits below zero say it
         */
        void choice(List<Answer> answers, boolean several, @Nullable String marking, boolean fixed) {
            List<Answer> options =
                    answers.stream().filter(it -> !it.text().isBlank()).toList();
            BigDecimal best = options.stream().map(Answer::credit).reduce(BigDecimal.ZERO, BigDecimal::max);
            if (best.signum() == 0) {
                throw new CannotImport(TEXT.get("not.no-key"));
            }
            if (options.size() < answers.size()) {
                changed(TEXT.get("changed.empty-options"));
            }
            List<String> words = options.stream()
                    .map(it -> it.text().toLowerCase(Locale.ROOT))
                    .toList();
            if (!several && words.size() == 2 && words.containsAll(List.of("true", "false"))) {
                trueOrFalse(options.get(words.indexOf("true")), options.get(words.indexOf("false")));
                return;
            }
            List<String> partIds = partIds(options.stream().map(Answer::id).toList(), words, "option");
            List<Object> written = new ArrayList<>();
            boolean even = several || best.compareTo(BigDecimal.ONE) == 0;
            for (Answer option : options) {
                BigDecimal earned = option.credit();
                boolean correct = several ? option.earns() : earned.compareTo(best) == 0;
                String credit = correct || several || !option.earns() ? "" : decimal(earned);
                String id = partIds.get(written.size());
                Map<String, Object> one = part("id", id, "text", option.text(), "correct", correct, "credit", credit);
                one.putAll(part("feedback", option.feedback()));
                written.add(one);
                BigDecimal off = earned.abs().subtract(best).abs();
                even &= several ? off.compareTo(new BigDecimal("0.01")) < 0 : earned.signum() >= 0;
            }
            put("kind", several ? "multiple" : "single", "fixed", fixed, "options", written);
            put("marking", several && marking != null ? marking : "");
            if (!even && marking == null) {
                changed(TEXT.get(several ? "changed.net" : "changed.credit"));
            }
        }

        void trueOrFalse(Answer ifTrue, Answer ifFalse) {
            put("kind", "true-false", "answer", String.valueOf(ifTrue.credit().compareTo(ifFalse.credit()) > 0));
            put("feedback", part("true", ifTrue.feedback(), "false", ifFalse.feedback()));
        }

        void order(List<Answer> items, String marking) {
            List<String> words = items.stream().map(Answer::text).toList();
            List<String> partIds = partIds(items.stream().map(Answer::id).toList(), words, "item");
            List<Object> written = new ArrayList<>();
            words.forEach(it -> written.add(part("id", partIds.get(written.size()), "text", it)));
            put("kind", "order", "items", written, "marking", marking.equals("pairs") ? "" : marking);
        }

        /** Takes pairs to match; if several share a side, each is filled in from a list instead. */
        void match(List<Side> pairs, List<String> others, String marking) {
            List<String> rights = pairs.stream().map(Side::right).distinct().toList();
            List<String> all = Stream.concat(rights.stream(), others.stream().filter(it -> !it.isBlank()))
                    .distinct()
                    .toList();
            List<String> lefts = pairs.stream().map(Side::left).toList();
            List<String> partIds = partIds(pairs.stream().map(Side::id).toList(), lefts, "pair");
            if (pairs.isEmpty() || all.size() < 2) {
                throw new CannotImport(TEXT.get("not.pairs"));
            }
            List<Object> written = new ArrayList<>();
            Map<String, Object> blanks = new LinkedHashMap<>();
            StringBuilder text = new StringBuilder();
            for (Side pair : pairs) {
                String id = partIds.get(written.size());
                written.add(part("id", id, "left", pair.left(), "right", pair.right()));
                blanks.put(id, part("options", all, "correct", pair.right()));
                text.append(pair.left()).append(": {{").append(id).append("}}\n");
            }
            if (pairs.size() == 1 || rights.size() < pairs.size()) {
                changed(TEXT.get("changed.match"));
                fill(text.toString().strip(), blanks);
            } else {
                put("kind", "match", "pairs", written, "extra", all.subList(rights.size(), all.size()));
                put("marking", marking.equals("pairs") ? "" : marking);
            }
        }

        /** @param text with the blanks, as their ids in two pairs of braces */
        void fill(String text, Map<String, Object> blanks) {
            put("kind", "fill", "text", text, "blanks", blanks);
            fields.putIfAbsent("ask", TEXT.get("made.fill"));
        }

        /** Takes a text with blanks; the paragraphs before the first blank are what is asked. */
        void gaps(Element html, Map<String, Object> blanks) {
            Element text = html;
            while (text.childNodeSize() == 1
                    && text.childNode(0) instanceof Element only
                    && only.text().contains("{{")) {
                text = only;
            }
            Element ask = text.clone().empty();
            Node first = text.childNodes().stream()
                    .filter(it -> (it instanceof Element element ? element.text() : it.outerHtml()).contains("{{"))
                    .findFirst()
                    .orElseThrow(() -> new CannotImport(TEXT.get("not.no-key")));
            while (first.previousSibling() instanceof Node before
                    && !(before instanceof Element element && element.isBlock())) {
                first = before;
            }
            while (text.childNode(0) != first) {
                ask.appendChild(text.childNode(0));
            }
            fields.remove("ask");
            put("ask", markdown(ask));
            text.select(PICTURES).forEach(this::picture);
            fill(ShortHtml.lines(text), blanks);
        }

        /** Returns a blank in which words are typed. */
        Map<String, Object> typed(List<Answer> answers) {
            return part("accept", accepted(answers), "feedback", ofOthers(answers));
        }

        /** Returns the feedback on any other answer. */
        private static String ofOthers(List<Answer> answers) {
            Stream<Answer> others = answers.stream().filter(it -> it.text().equals("*"));
            return others.map(Answer::feedback).findFirst().orElse("");
        }

        /** Returns a blank in which one of several texts is chosen. */
        Map<String, Object> chosen(List<Answer> options) {
            List<Answer> earning = options.stream().filter(Answer::earns).toList();
            Answer best = earning.stream()
                    .max(Comparator.comparing(Answer::credit))
                    .orElseThrow(() -> new CannotImport(TEXT.get("not.no-key")));
            Stream<Answer> others = options.stream().filter(it -> it != best);
            List<String> feedback = others.map(Answer::feedback).distinct().toList();
            if (!best.feedback().isEmpty() || feedback.size() > 1) {
                changed(TEXT.get("changed.blank-feedback"));
            }
            if (earning.size() > 1) {
                changed(TEXT.get("changed.credit"));
            }
            List<String> words = options.stream().map(Answer::text).toList();
            String told = feedback.size() == 1 ? feedback.getFirst() : "";
            return part("options", words, "correct", best.text(), "feedback", told);
        }

        void shortText(List<Answer> answers, boolean exact) {
            put("kind", "short", "accept", accepted(answers), "compare", exact ? "exact" : "");
            if (!ofOthers(answers).isEmpty()) {
                changed(TEXT.get("changed.any-answer"));
            }
        }

        /** @param answers with a {@code *} for any characters, and {@code \*} for the character */
        private List<Object> accepted(List<Answer> answers) {
            List<Object> accepted = new ArrayList<>();
            Set<String> seen = new HashSet<>(Set.of("", "*"));
            for (Answer answer : answers) {
                String text = answer.isPattern() ? answer.text() : answer.words();
                if (seen.add(text.strip())
                        && (answer.earns() || !answer.feedback().isEmpty())) {
                    String credit =
                            answer.isRight() ? "" : decimal(answer.credit().max(BigDecimal.ZERO));
                    String name = answer.isPattern() ? "pattern" : "text";
                    Map<String, Object> part = part(name, text, "credit", credit, "feedback", answer.feedback());
                    accepted.add(part.size() == 1 && !answer.isPattern() ? text : part);
                }
            }
            // A pattern can't be shown as the correct answer.
            if (answers.stream().noneMatch(it -> it.isRight() && !it.isPattern())) {
                Stream<Answer> right = answers.stream().filter(Answer::isRight);
                Stream<String> words =
                        right.map(it -> it.text().replace('*', ' ').strip());
                words.filter(seen::add).findFirst().ifPresent(example -> {
                    accepted.add(example);
                    changed(TEXT.get("changed.pattern", "text", example));
                });
            }
            if (accepted.isEmpty()) {
                throw new CannotImport(TEXT.get("not.no-key"));
            }
            return accepted;
        }

        void number(BigDecimal answer, BigDecimal tolerance, boolean percent, String unit) {
            String off = tolerance.signum() == 0 ? "" : decimal(tolerance.abs()) + (percent ? "%" : "");
            put("kind", "number", "answer", decimal(answer), "tolerance", off, "unit", unit);
        }

        /** Takes a number between two others. */
        void between(BigDecimal low, BigDecimal high) {
            BigDecimal half = new BigDecimal("0.5");
            number(low.add(high).multiply(half), high.subtract(low).multiply(half), false, "");
        }

        /** @param notes for whoever grades: a list of criteria with points in brackets, then a model answer; may be neither */
        void open(Element notes) {
            List<Object> rows = new ArrayList<>();
            Element list = notes.selectFirst("ul, ol");
            BigDecimal sum = BigDecimal.ZERO;
            for (Element criterion : list == null ? List.<Element>of() : list.children()) {
                Matcher row = ROW.matcher(ShortHtml.plain(criterion));
                if (row.matches()) {
                    rows.add(part("id", "row-" + (rows.size() + 1), "text", row.group(1), "points", row.group(2)));
                    sum = sum.add(new BigDecimal(row.group(2)));
                }
            }
            if (list == null || rows.isEmpty() || rows.size() < list.childrenSize()) {
                Object points = fields.getOrDefault("points", "1");
                rows = List.of(part("id", "answer", "text", TEXT.get("made.rubric"), "points", points));
                sum = new BigDecimal(points.toString());
                changed(TEXT.get("changed.rubric"));
            } else {
                list.remove();
            }
            // The rows add up to the points unless the question says otherwise.
            fields.remove("points", decimal(sum));
            String model = markdown(notes);
            put("kind", "open", "rubric", rows, "model", model.isEmpty() ? TEXT.get("made.model") : model);
            if (model.isEmpty()) {
                changed(TEXT.get("changed.model"));
            }
        }

        private void finish() {
            if (!fields.containsKey("ask") && name.contains(" ")) {
                put("ask", name);
                changed(TEXT.get("changed.title"));
            }
            if (!fields.containsKey("ask") || !fields.containsKey("kind")) {
                throw new CannotImport(TEXT.get("not.no-text"));
            }
            String id = unique(idLike(name, ValueTypes.ID_LONGEST).orElse("question-" + number), ids);
            Map<String, Object> question = part("id", id);
            FIRST.stream().filter(fields::containsKey).forEach(field -> question.put(field, fields.get(field)));
            Object explain = fields.remove("explain");
            fields.forEach(question::putIfAbsent);
            question.putAll(part("explain", explain == null ? "" : explain));
            Report problems = new Report("");
            String yaml = YamlText.with("", question, QuestionTypes.QUESTION);
            Yaml.read(yaml, QuestionTypes.QUESTION, Optional.empty(), problems)
                    .ifPresent(read -> QuestionTypes.of(read).ifPresent(type -> type.check(read, problems)));
            for (Finding finding : problems.findings()) {
                if (finding.severity() == Finding.Severity.ERROR) {
                    throw new CannotImport(TEXT.get("not.checked", "problem", finding.message()));
                }
            }
            ids.add(id);
            questions.add(question);
            changes.forEach(change -> say(Outcome.CHANGED, change));
            if (changes.isEmpty()) {
                say(Outcome.WHOLE, TEXT.get("whole"));
            }
        }
    }
}
