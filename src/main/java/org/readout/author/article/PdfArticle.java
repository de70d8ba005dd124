package org.readout.author.article;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.jsoup.nodes.Document;
import org.readout.author.article.ArticleRefused.Reason;
import org.readout.text.Markup;

/**
 * Reads the text of a PDF: joins lines to paragraphs across pages, drops running heads and page numbers, and tells headings
 * and footnotes by their size and place.
 */
final class PdfArticle extends PDFTextStripper {

    private static final int MOST_PAGES = 400;
    private static final int MOST_OPERATORS = 1_500_000;
    private static final int DEEPEST = 500;
    private static final long MOST_UNPACKED = 100_000_000;

    /** Other packed pages are unpacked in memory at once. */
    private static final long MOST_PACKED_OTHERWISE = 100_000;

    private static final long MOST_MEMORY = 128L * 1024 * 1024;
    private static final Pattern PAGE_NUMBER =
            Pattern.compile("(?i)(page )?[\\divxlc]{1,6}( (of|/) \\d+)?|[-–—] ?\\d+ ?[-–—]");
    private static final Pattern NOTE_START = Pattern.compile("(?:<sup>)?(\\d{1,3}|[*†‡§])(?:</sup>)?[.)]?\\s*(?=\\S)");
    private static final Pattern SENTENCE_END = Pattern.compile(".*[.!?:][”’\"')\\]]*(<sup>.*</sup>)?");

    private static final Pattern SUP = Pattern.compile("<sup>([^<]*)</sup>");
    private static final Pattern HYPHEN = Pattern.compile("(\\p{L}+)[-\u2010]((?:</\\w+>)*)$");
    private static final Pattern WORD = Pattern.compile("[\\p{L}-]+");
    private static final Pattern BOLD = Pattern.compile("(?i)bold|black|heavy|semibold|medi");
    private static final Pattern ITALIC = Pattern.compile("(?i)ital|oblique|slanted");

    private int operators;
    private long unpacked;
    private final List<Line> lines = new ArrayList<>();
    private final List<TextPosition> letters = new ArrayList<>();

    /** The indexes of letters at which a word starts. */
    private final Set<Integer> words = new HashSet<>();

    private Map<PDRectangle, String> links = Map.of();

    /** @param html the words with {@code em}, {@code sup} and {@code a} */
    private record Line(
            int page, float x, float end, float y, float height, float size, boolean bold, String text, String html) {

        Line with(String otherHtml) {
            return new Line(page, x, end, y, height, size, bold, text, otherHtml);
        }

        /** Returns the line without what changes from page to page. */
        String pattern() {
            return text.replaceAll("\\d+", "#").strip();
        }

        boolean isAtEdge() {
            return y < height * 0.1 || y > height * 0.9;
        }
    }

    private PdfArticle() {
        setWordSeparator(" ");
    }

    static Article read(String name, byte[] bytes) throws IOException, ArticleRefused {
        MemoryUsageSetting memory = MemoryUsageSetting.setupMainMemoryOnly(MOST_MEMORY);
        try (PDDocument pdf = Loader.loadPDF(bytes, "", null, null, memory.streamCache)) {
            if (pdf.getNumberOfPages() > MOST_PAGES) {
                throw new ArticleRefused(Reason.LONG, name);
            }
            PdfArticle reader = new PdfArticle();
            reader.getText(pdf);
            if (reader.lines.size() < pdf.getNumberOfPages() * 2) {
                throw new ArticleRefused(Reason.SCAN, name);
            }
            Document document = HtmlArticle.parse(reader.html());
            String title = String.valueOf(pdf.getDocumentInformation().getTitle());
            boolean isTitle = title.strip().contains(" ") && reader.has(title);
            document.title(isTitle ? title : "");
            String author = pdf.getDocumentInformation().getAuthor();
            return HtmlArticle.read(document, false).orAuthor(author == null ? "" : author);
        } catch (InvalidPasswordException e) {
            throw new ArticleRefused(Reason.LOCKED, name);
        }
    }

    /** Returns whether all words of a title are on the first page. */
    private boolean has(String title) {
        String first = letters(
                lines.stream().filter(line -> line.page == 1).map(Line::text).collect(Collectors.joining()));
        return Stream.of(title.split("\\s+")).allMatch(word -> first.contains(letters(word)));
    }

    private static String letters(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
        if (++operators > MOST_OPERATORS || getGraphicsStackSize() > DEEPEST) {
            throw new IOException("The PDF draws more than an article.");
        }
        super.processOperator(operator, operands);
    }

    @Override
    public void processPage(PDPage page) throws IOException {
        for (Iterator<PDStream> streams = page.getContentStreams(); streams.hasNext(); ) {
            measure(streams.next().getCOSObject());
        }
        super.processPage(page);
    }

    @Override
    public void showForm(PDFormXObject form) throws IOException {
        measure(form.getCOSObject());
        super.showForm(form);
    }

    /** Adds up how much there is to read, unpacked: a small file can have gigabytes of it. */
    private void measure(COSStream stream) throws IOException {
        boolean isDeflated = COSName.FLATE_DECODE.equals(stream.getFilters());
        if (isDeflated) {
            byte[] part = new byte[1 << 16];
            try (InputStream in = new InflaterInputStream(stream.createRawInputStream())) {
                for (int read = 0; read >= 0 && unpacked <= MOST_UNPACKED; read = in.read(part)) {
                    unpacked += read;
                }
            } catch (ZipException | EOFException e) {
                // What is left of a damaged page can be read.
            }
        }
        if (unpacked > MOST_UNPACKED
                || !isDeflated && stream.getFilters() != null && stream.getLength() > MOST_PACKED_OTHERWISE) {
            throw new IOException("The PDF has more in it than an article.");
        }
    }

    @Override
    protected void startPage(PDPage page) throws IOException {
        links = new HashMap<>();
        for (PDAnnotation annotation : page.getAnnotations()) {
            if (annotation instanceof PDAnnotationLink link
                    && link.getAction() instanceof PDActionURI action
                    && link.getRectangle() != null
                    && action.getURI() != null) {
                links.put(link.getRectangle(), action.getURI());
            }
        }
    }

    @Override
    protected void writeString(String text, List<TextPosition> positions) {
        positions.stream().filter(it -> it.getDir() == 0).forEach(letters::add);
        words.add(letters.size());
    }

    @Override
    protected void writeLineSeparator() {
        endLine();
    }

    @Override
    protected void endPage(PDPage page) {
        endLine();
    }

    private void endLine() {
        if (letters.stream().anyMatch(it -> !it.getUnicode().isBlank())) {
            float size = usual(letters, TextPosition::getFontSizeInPt);
            List<TextPosition> main =
                    letters.stream().filter(it -> it.getFontSizeInPt() == size).toList();
            float base = usual(main, TextPosition::getYDirAdj);
            StringBuilder text = new StringBuilder();
            StringBuilder html = new StringBuilder();
            String open = "";
            for (int at = 0; at < letters.size(); at++) {
                TextPosition letter = letters.get(at);
                String written = (words.contains(at) ? " " : "")
                        + Normalizer.normalize(letter.getUnicode(), Normalizer.Form.NFKC);
                boolean raised = letter.getFontSizeInPt() < size * 0.85
                        && letter.getYDirAdj() < base - size * 0.1
                        && written.strip().matches("[\\d*†‡§]");
                written = raised ? written.strip() : written;
                String tag = raised ? "sup" : style(letter);
                if (!tag.equals(open)) {
                    html.append(close(open)).append(tag.isEmpty() ? "" : "<" + tag + ">");
                    open = tag;
                }
                text.append(raised ? "" : written);
                html.append(Markup.escape(written));
            }
            html.append(close(open));
            TextPosition first = letters.getFirst();
            TextPosition last = letters.getLast();
            float end = last.getXDirAdj() + last.getWidthDirAdj();
            boolean bold = main.stream().filter(it -> is(BOLD, it)).count() * 10 > main.size() * 9L;
            String plain = HtmlArticle.clean(text.toString()).strip();
            lines.add(new Line(
                    getCurrentPageNo(),
                    first.getXDirAdj(),
                    end,
                    base,
                    last.getPageHeight(),
                    Math.round(size * 2) / 2f,
                    bold,
                    plain,
                    html.toString().strip()));
        }
        letters.clear();
        words.clear();
    }

    private static boolean is(Pattern style, TextPosition letter) {
        return style.matcher(String.valueOf(letter.getFont().getName())).find();
    }

    private String style(TextPosition letter) {
        for (Map.Entry<PDRectangle, String> link : links.entrySet()) {
            if (link.getKey().contains(letter.getXDirAdj() + 1, letter.getPageHeight() - letter.getYDirAdj() + 1)) {
                return "a href=\"" + Markup.escape(link.getValue()) + "\"";
            }
        }
        return is(ITALIC, letter) ? "em" : "";
    }

    private static String close(String tag) {
        return tag.isEmpty() ? "" : "</" + tag.replaceFirst(" .*", "") + ">";
    }

    private static <T> float usual(List<T> all, Function<T, Float> value) {
        return all.stream().collect(Collectors.groupingBy(value, Collectors.counting())).entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(0f);
    }

    private String html() {
        Map<String, Set<Integer>> pages = new HashMap<>();
        lines.forEach(line ->
                pages.computeIfAbsent(line.pattern(), it -> new HashSet<>()).add(line.page));
        int often = Math.max(2, lines.getLast().page / 5);
        lines.removeIf(line -> line.isAtEdge()
                && (PAGE_NUMBER.matcher(line.text).matches()
                        || pages.getOrDefault(line.pattern(), Set.of()).size() >= often));
        float body = usual(lines, Line::size);
        List<String> notes = new ArrayList<>();
        List<Line> text = new ArrayList<>();
        lines.stream()
                .collect(Collectors.groupingBy(Line::page, TreeMap::new, Collectors.toList()))
                .forEach((number, page) -> text.addAll(withoutNotes(page, body, notes)));
        StringBuilder html = new StringBuilder(paragraphs(text, body)).append(notes.isEmpty() ? "" : "<h2>Notes</h2>");
        for (int at = 0; at < notes.size(); at++) {
            html.append("<p>" + (at + 1) + ". " + notes.get(at) + "</p>");
        }
        return html.toString();
    }

    /** Takes the footnotes off a page: the small lines at its end, from the first that starts with a number on. */
    private static List<Line> withoutNotes(List<Line> page, float body, List<String> notes) {
        int small = page.size();
        while (small > 0 && page.get(small - 1).size < body * 0.95) {
            small--;
        }
        String above = page.subList(0, small).stream().map(Line::html).collect(Collectors.joining());
        Map<String, Integer> numbers = new HashMap<>();
        String expected = "";
        int end = notes.isEmpty() ? page.size() : small;
        for (int at = small; at < page.size(); at++) {
            String html = page.get(at).html;
            Matcher start = NOTE_START.matcher(html);
            // A number that isn't in the text, or that isn't the next one, is part of a note.
            if (start.lookingAt()
                    && above.contains("<sup>" + start.group(1) + "</sup>")
                    && (expected.isEmpty() || expected.equals(start.group(1)))) {
                notes.add(html.substring(start.end()));
                numbers.put(start.group(1), notes.size());
                expected = start.group(1).matches("\\d+") ? String.valueOf(Integer.parseInt(start.group(1)) + 1) : "";
                end = Math.min(end, at);
            } else if (!notes.isEmpty()) {
                notes.set(notes.size() - 1, join(notes.getLast(), html, Set.of()));
            }
        }
        return page.subList(0, end).stream()
                .map(line -> line.with(SUP.matcher(line.html)
                        .replaceAll(mark -> numbers.containsKey(mark.group(1))
                                ? "<sup>" + numbers.get(mark.group(1)) + "</sup>"
                                : mark.group(1))))
                .toList();
    }

    private static String paragraphs(List<Line> lines, float body) {
        Set<String> known = lines.stream()
                .flatMap(line -> Stream.of(line.text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}-]+")))
                .collect(Collectors.toSet());
        Map<Integer, List<Line>> pages = lines.stream().collect(Collectors.groupingBy(Line::page));
        List<Line> first = pages.getOrDefault(1, List.of()).stream()
                .filter(line -> line.text.length() > 3)
                .toList();
        float top =
                first.stream().map(Line::size).max(Comparator.naturalOrder()).orElse(body);
        float spacing = usual(
                IntStream.range(1, lines.size())
                        .mapToObj(at -> (float) Math.round(lines.get(at).y - lines.get(at - 1).y))
                        .filter(gap -> gap > 0)
                        .toList(),
                gap -> gap);
        StringBuilder html = new StringBuilder();
        String paragraph = "";
        String open = "";
        Line before = null;
        for (Line line : lines) {
            String tag = tag(line, body, top);
            boolean starts = before == null
                    || !tag.equals(open)
                    || (tag.equals("p")
                            ? startsParagraph(before, line, spacing, pages)
                            : line.page != before.page || line.y - before.y > line.size * 2.2);
            if (starts && before != null) {
                html.append("<" + open + ">" + paragraph + "</" + open + ">");
            }
            paragraph = starts ? line.html : join(paragraph, line.html, known);
            open = tag;
            before = line;
        }
        return html.append("<" + open + ">" + paragraph + "</" + open + ">").toString();
    }

    private static String tag(Line line, float body, float top) {
        if (line.size > body * 1.08 && line.text.length() < 200) {
            return line.size == top ? "h1" : line.size > body * 1.25 ? "h2" : "h3";
        }
        boolean isShort = line.text.length() < 90 && line.text.matches(".*\\p{L}{3}.*[^.,;:]");
        return isShort && line.bold ? "h4" : line.text.matches("[\\p{Lu}\\d .:’'&-]{6,60}") ? "h5" : "p";
    }

    private static boolean startsParagraph(Line before, Line line, float spacing, Map<Integer, List<Line>> pages) {
        float left =
                column(line, pages).map(Line::x).min(Comparator.naturalOrder()).orElse(line.x);
        float right = column(before, pages)
                .map(Line::end)
                .max(Comparator.naturalOrder())
                .orElse(before.end);
        boolean indented = line.x - left > 4;
        boolean ended = SENTENCE_END.matcher(before.text).matches();
        boolean isShort = before.end < right - (right - left) * 0.12;
        boolean below = line.page == before.page && line.y > before.y;
        return below && line.y - before.y > spacing * 1.3 || ended && (indented && before.x - left < 4 || isShort);
    }

    private static Stream<Line> column(Line line, Map<Integer, List<Line>> pages) {
        return pages.getOrDefault(line.page, List.of()).stream().filter(it -> Math.abs(it.x - line.x) < 45);
    }

    /** Joins two lines, without the hyphen between the parts of a word. */
    private static String join(String before, String line, Set<String> known) {
        Matcher hyphen = HYPHEN.matcher(before);
        Matcher next = WORD.matcher(line);
        if (hyphen.find()
                && next.lookingAt()
                && Character.isLowerCase(next.group().charAt(0))) {
            boolean keeps = known.contains((hyphen.group(1) + "-" + next.group()).toLowerCase(Locale.ROOT));
            return before.substring(0, hyphen.end(1)) + (keeps ? "-" : "") + hyphen.group(2) + line;
        }
        return before + " " + line;
    }
}
