package org.readout.author.exchange;

import static org.readout.author.exchange.Incoming.TEXT;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.readout.author.exchange.Imported.Outcome;
import org.readout.author.exchange.Incoming.Answer;
import org.readout.author.exchange.Incoming.CannotImport;
import org.readout.author.exchange.Incoming.Item;
import org.readout.author.exchange.Incoming.Side;
import org.readout.author.exchange.Outgoing.Asked;
import org.readout.author.exchange.Outgoing.Blank;

/**
 * Moodle's text format for questions, and Aiken's.
 *
 * @see <a href="https://docs.moodle.org/en/GIFT_format">GIFT format</a>
 */
final class GiftFormat {

    private static final Pattern AIKEN_OPTION = Pattern.compile("\\s*([A-Z])[.)]\\s+(.*)");
    private static final Pattern AIKEN_KEY = Pattern.compile("\\s*ANSWER:\\s*([A-Z])\\s*");

    /** The marks of the format, and what stands for each while it is escaped: characters that no text has. */
    private static final String MARKS = "~=#{}:>\\n";

    private static final char ESCAPED = '\uE010';

    private static final Pattern ESCAPE = Pattern.compile("\\\\([~=#{}:>\\\\n])");
    private static final Pattern ID = Pattern.compile("//.*\\[id:([^\\]]+)].*");
    private static final Pattern TITLE = Pattern.compile("\\s*::(.*?)::", Pattern.DOTALL);
    private static final Pattern FORMAT = Pattern.compile("\\s*\\[(html|moodle|plain|markdown)]");
    private static final Pattern PART =
            Pattern.compile("([=~])\\s*(?:%(-?\\d{1,3}(?:\\.\\d{1,10})?)%)?([^=~#]*)(?:#([^=~]*))?");
    private static final Pattern TRUE_FALSE = Pattern.compile("(?i)(t|true|f|false)\\s*(?:#([^#]*))?(?:#([^#]*))?");

    /** Answers between braces, as no other text has them. */
    private static final Pattern ANSWERS =
            Pattern.compile("(?m)\\{\\s*(?:[=~#]|(?i:t|f|true|false)\\s*[#}])|[.?!:_]\\s*\\{\\s*}\\s*$");

    private static final Pattern NAMED = Pattern.compile("(?m)^(?:::.+::|\\[(?:html|moodle|plain|markdown)])");

    private GiftFormat() {}

    static boolean isGift(String text) {
        String marks = escaped(text);
        return ANSWERS.matcher(marks).find() || NAMED.matcher(marks).find() && marks.contains("{");
    }

    static boolean isAiken(String text) {
        return text.lines().anyMatch(AIKEN_KEY.asMatchPredicate())
                && text.lines().anyMatch(AIKEN_OPTION.asMatchPredicate());
    }

    static void readAiken(String text, Incoming in) {
        List<String> block = new ArrayList<>();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            block.add(line);
            if (AIKEN_KEY.matcher(line).matches()) {
                aiken(block, number, in);
                block.clear();
            }
        }
        if (!String.join("", block).isBlank()) {
            aiken(block, number, in);
        }
    }

    /** @param end the line at which the block ends */
    private static void aiken(List<String> block, int end, Incoming in) {
        Matcher key = AIKEN_KEY.matcher(block.getLast());
        String right = key.matches() ? key.group(1) : "";
        StringBuilder ask = new StringBuilder();
        List<Answer> options = new ArrayList<>();
        for (String line : block) {
            Matcher option = AIKEN_OPTION.matcher(line);
            if (option.matches()) {
                options.add(
                        new Answer("", option.group(2).strip(), option.group(1).equals(right), ""));
            } else if (!line.isBlank() && !AIKEN_KEY.matcher(line).matches()) {
                ask.append(line.strip()).append('\n');
                options.clear();
            }
        }
        in.question("", end, item -> {
            if (right.isEmpty()) {
                throw new CannotImport(TEXT.get("not.aiken"));
            }
            item.put("ask", item.markdown(ask.toString().strip(), "plain"));
            item.choice(options, false, null, false);
        });
    }

    static void read(String text, Incoming in) {
        StringBuilder block = new StringBuilder();
        String id = "";
        int start = 0;
        int number = 0;
        boolean open = false;
        for (String line : (escaped(text) + "\n\n").split("\n", -1)) {
            number++;
            Matcher named = ID.matcher(line.strip());
            if (named.matches()) {
                id = named.group(1);
            } else if (line.isBlank() && !open || open && line.strip().startsWith("::")) {
                question(block.toString(), id, start, in);
                id = block.isEmpty() ? id : "";
                open = false;
                block.setLength(0);
            } else if (block.isEmpty() && line.startsWith("$CATEGORY:")) {
                in.note(Outcome.CHANGED, number, TEXT.get("changed.category"));
                continue;
            }
            if (!line.isBlank() && !line.strip().startsWith("//")) {
                start = block.isEmpty() ? number : start;
                block.append(line).append('\n');
                int opens = line.lastIndexOf('{');
                int closes = line.lastIndexOf('}');
                open = opens == closes ? open : opens > closes;
            }
        }
        question(block.toString(), id, start, in);
    }

    private static void question(String block, String id, int line, Incoming in) {
        if (!block.isBlank()) {
            Matcher title = TITLE.matcher(block);
            boolean named = title.lookingAt();
            Words all = Words.of(named ? block.substring(title.end()) : block, "moodle");
            in.question(id.isEmpty() && named ? plain(title.group(1)) : id, line, item -> content(item, all));
        }
    }

    /** A text with its format, which it may name itself. */
    private record Words(String text, String format) {

        static Words of(String text, String otherwise) {
            Matcher own = FORMAT.matcher(text);
            return own.lookingAt() ? new Words(text.substring(own.end()), own.group(1)) : new Words(text, otherwise);
        }

        String markdown(Item item) {
            return item.markdown(plain(text), format);
        }
    }

    private static void content(Item item, Words all) {
        String text = all.text;
        int from = text.indexOf('{');
        int to = text.lastIndexOf('}');
        if (from < 0 || to < from || text.indexOf('{', from + 1) >= 0) {
            throw new CannotImport(TEXT.get(from < 0 && to < 0 ? "not.description" : "not.braces"));
        }
        String before = text.substring(0, from);
        String after = text.substring(to + 1);
        String[] inner = text.substring(from + 1, to).split("####", 2);
        String answers = inner[0].strip();
        String ask = after.isBlank() ? before : before + "_____" + after;
        item.put("ask", Words.of(ask, all.format).markdown(item));
        item.put("explain", inner.length > 1 ? Words.of(inner[1], all.format).markdown(item) : "");
        Matcher statement = TRUE_FALSE.matcher(answers);
        if (answers.isEmpty()) {
            item.open(ShortHtml.parse("", "html"));
        } else if (statement.matches()) {
            boolean right = answers.substring(0, 1).equalsIgnoreCase("t");
            String ifWrong = Words.of(Objects.toString(statement.group(2), ""), all.format)
                    .markdown(item);
            String ifRight = Words.of(Objects.toString(statement.group(3), ""), all.format)
                    .markdown(item);
            Answer ifTrue = new Answer("", "", right, right ? ifRight : ifWrong);
            item.trueOrFalse(ifTrue, new Answer("", "", !right, right ? ifWrong : ifRight));
        } else if (answers.startsWith("#")) {
            number(item, parts(item, answers.substring(1).strip(), all.format));
        } else {
            listed(item, before, after, parts(item, answers, all.format), all.format);
        }
    }

    private static void listed(Item item, String before, String after, List<Answer> parts, String format) {
        boolean typed = parts.stream().allMatch(it -> it.id().equals("="));
        boolean plain = parts.stream()
                .allMatch(it -> it.feedback().isEmpty()
                        && it.id().equals("=") == (it.credit().signum() != 0));
        if (typed && parts.stream().allMatch(part -> part.text().contains("->"))) {
            match(item, parts, format);
            return;
        }
        List<Answer> answers = new ArrayList<>();
        for (Answer part : parts) {
            String text = typed ? plain(part.text()) : option(item, part.text(), format);
            answers.add(new Answer("", text, part.credit(), part.feedback()));
        }
        if (!after.isBlank() && (typed || plain)) {
            Element text = ShortHtml.parse(plain(before + "{{blank}}" + after).strip(), format);
            item.gaps(text, Map.of("blank", typed ? item.typed(answers) : item.chosen(answers)));
        } else if (typed) {
            item.shortText(answers, false);
        } else {
            item.choice(answers, parts.stream().noneMatch(it -> it.id().equals("=")), null, false);
        }
    }

    private static void match(Item item, List<Answer> parts, String format) {
        List<Side> pairs = new ArrayList<>();
        List<String> extra = new ArrayList<>();
        for (Answer part : parts) {
            String[] sides = part.text().split("->", 2);
            String left = option(item, sides[0], format);
            String right = plain(sides[1]).strip();
            if (left.isEmpty()) {
                extra.add(right);
            } else {
                pairs.add(new Side("", left, right));
            }
        }
        item.match(pairs, extra, "pairs");
    }

    private static void number(Item item, List<Answer> parts) {
        Answer best = parts.stream().max(Comparator.comparing(Answer::credit)).orElseThrow();
        if (parts.size() > 1 || !best.feedback().isEmpty()) {
            item.changed(TEXT.get("changed.numbers"));
        }
        String[] bounds = best.text().split("\\.\\.", 2);
        String[] exact = best.text().split(":", 2);
        if (bounds.length > 1) {
            item.between(number(bounds[0]), number(bounds[1]));
        } else {
            item.number(number(exact[0]), number(exact.length > 1 ? exact[1] : "0"), false, "");
        }
    }

    private static BigDecimal number(String text) {
        return Incoming.number(text).orElseThrow(() -> new CannotImport(TEXT.get("not.number")));
    }

    /**
     * Returns the answers, each with its sign as its id: one after {@code =} earns all and one after {@code ~} nothing, unless a
     * weight says otherwise.
     */
    private static List<Answer> parts(Item item, String answers, String format) {
        List<Answer> parts = new ArrayList<>();
        // One answer needs no sign.
        String signed = answers.startsWith("=") || answers.startsWith("~") ? answers : "=" + answers;
        Matcher part = PART.matcher(signed);
        int end = 0;
        while (part.find() && part.start() == end) {
            String sign = part.group(1);
            BigDecimal percent = new BigDecimal(Objects.toString(part.group(2), sign.equals("=") ? "100" : "0"));
            String feedback =
                    Words.of(Objects.toString(part.group(4), ""), format).markdown(item);
            parts.add(new Answer(sign, part.group(3).strip(), percent.movePointLeft(2), feedback));
            end = part.end();
        }
        if (end < signed.length()) {
            throw new CannotImport(TEXT.get("not.gift-answer"));
        }
        return parts;
    }

    private static String option(Item item, String text, String format) {
        Words words = Words.of(text, format);
        return item.plain(ShortHtml.parse(plain(words.text).strip(), words.format));
    }

    private static String escaped(String text) {
        return ESCAPE.matcher(text).replaceAll(it -> String.valueOf((char) (ESCAPED + MARKS.indexOf(it.group(1)))));
    }

    private static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        text.chars().forEach(c -> {
            char mark = c >= ESCAPED && c < ESCAPED + MARKS.length() ? MARKS.charAt(c - ESCAPED) : (char) c;
            plain.append(mark == 'n' && c != 'n' ? '\n' : mark);
        });
        return plain.toString();
    }

    static String write(List<Asked> questions) {
        StringBuilder gift = new StringBuilder();
        for (Asked asked : questions) {
            String explain = asked.basic("explain").isEmpty() ? "" : "\n####" + marked(asked.basic("explain"));
            String answers = "{" + answers(asked) + explain + "}";
            gift.append("::").append(asked.id()).append("::[markdown]").append(marked(asked.ask()));
            if (asked.kind().equals("fill")) {
                String[] text = asked.text("text").split("\\{\\{[^}]*}}", 2);
                gift.append("\\n\\n")
                        .append(marked(ShortHtml.escaped(text[0])))
                        .append(text[0].endsWith(" ") ? " " : "");
                gift.append(answers)
                        .append(text[1].startsWith(" ") ? " " : "")
                        .append(marked(ShortHtml.escaped(text[1])));
            } else {
                gift.append(' ').append(answers);
            }
            gift.append("\n\n");
        }
        return gift.toString();
    }

    private static String answers(Asked asked) {
        return switch (asked.kind()) {
            case "single" -> listed(asked.answers());
            case "multiple" -> {
                StringBuilder options = new StringBuilder();
                asked.answers().forEach(it -> options.append(answer(it, "~", false, shown(it.text()))));
                yield options.toString();
            }
            case "true-false" -> {
                boolean right = asked.answers().getFirst().isRight();
                String ifRight = asked.answers().get(right ? 0 : 1).feedback();
                String ifWrong = asked.answers().get(right ? 1 : 0).feedback();
                String both = "#" + marked(ifWrong) + (ifRight.isEmpty() ? "" : "#" + marked(ifRight));
                yield (right ? "TRUE" : "FALSE") + (both.equals("#") ? "" : both);
            }
            case "match" -> {
                StringBuilder pairs = new StringBuilder();
                for (Side pair : asked.pairs()) {
                    String left = shown(pair.left()).replace("->", "-\\>");
                    pairs.append("\n=").append(left).append(" -> ").append(side(pair.right()));
                }
                asked.extra().forEach(it -> pairs.append("\n= -> ").append(side(it)));
                yield pairs.toString();
            }
            case "fill" -> {
                Blank blank = asked.blanks().getFirst();
                String others = blank.feedback().isEmpty() ? "" : "\n=%0%*" + feedback(blank.feedback());
                yield blank.chosen() ? listed(blank.answers()) : typed(blank.answers()) + others;
            }
            case "short" -> typed(asked.answers());
            case "number" -> "#" + asked.answers().getFirst().text() + ":" + Incoming.decimal(asked.tolerance());
            default -> "";
        };
    }

    private static String listed(List<Answer> options) {
        StringBuilder listed = new StringBuilder();
        for (Answer it : options) {
            String sign = it.isRight() ? "=" : "~";
            listed.append(answer(it, sign, it.isRight() || !it.earns(), shown(it.text())));
        }
        return listed.toString();
    }

    private static String typed(List<Answer> accept) {
        StringBuilder typed = new StringBuilder();
        for (Answer it : accept) {
            String words = side(it.words());
            typed.append(answer(it, "=", it.isRight(), it.isPattern() ? side(it.text()) : words.replace("*", "\\*")));
        }
        return typed.toString();
    }

    /** @param plain whether the sign alone says what the answer earns */
    private static String answer(Answer answer, String sign, boolean plain, String written) {
        String weight = plain && !written.startsWith("%") ? "" : "%" + answer.percent() + "%";
        return "\n" + sign + weight + written + feedback(answer.feedback());
    }

    /** Returns a plain text in Markdown; a percent sign at its start would be a weight. */
    private static String shown(String plain) {
        return marked(ShortHtml.escaped(plain)).replaceFirst("^%", "&percnt;");
    }

    private static String side(String text) {
        return marked(text).replace("->", "-\\>");
    }

    private static String feedback(String markdown) {
        return markdown.isEmpty() ? "" : "#" + marked(markdown);
    }

    private static String marked(String text) {
        return text.strip().replaceAll("[~=#{}:\\\\]", "\\\\$0").replace("\n", "\\n");
    }
}
