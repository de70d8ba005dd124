package org.readout.author.article;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.dankito.readability4j.extended.Readability4JExtended;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.readout.author.article.Article.Kind;
import org.readout.author.article.Article.Part;
import org.readout.author.article.Article.Picture;
import org.readout.author.article.Article.Run;
import org.readout.format.MarkdownChecks;

/** Reads an article from HTML, which every other format is turned into first. Nothing is fetched. */
final class HtmlArticle {

    /** Around the number of a note in the text. Texts lose these characters first. */
    static final String NOTE = "\uE000";

    /** Characters that can't be seen, that turn the direction of text, or that mean nothing. */
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cc}\\p{Co}\\p{Cs}\\p{Cn}\\u00AD\\u061C\\u200B\\u200E\\u200F"
                    + "\\u202A-\\u202E\\u2060-\\u206F\\uFEFF\\uFFF9-\\uFFFB&&[^\\t\\n\\r]]");

    private static final String JUNK =
            "script, style, noscript, template, iframe, object, embed, form, nav, footer, button,"
                    + " input, select, textarea, dialog, svg, canvas, video, audio, [hidden], [aria-hidden=true], [role=navigation],"
                    + " [role=dialog], [role=banner], [role=search], [style~=display:\\s*none], [style~=visibility:\\s*hidden]";

    private static final Pattern JUNK_NAME = Pattern.compile(
            "(?i)(^|[-_\\s])(cookies?|consent|gdpr|comments?|disqus|share"
                    + "|sharing|social|newsletter|subscri\\w+|advert\\w*|ads?|sponsor\\w*|promo\\w*|related|recommend\\w*"
                    + "|breadcrumbs?|sidebar|popup|modal|paywall|mw-editsection|navbox|mw-jump-link|noprint|toc)([-_\\s]|$)");

    private static final Pattern NOTE_MARK = Pattern.compile("\\[?(?:note )?(\\d{1,4}|[*†‡§]+|[a-z]|[ivx]{1,6})[]).]?");

    private static final Pattern MARKED = Pattern.compile(NOTE + "([^" + NOTE + "]*)" + NOTE);

    private static final Pattern BYLINE = Pattern.compile(
            "(?:[Bb]y|BY|Von|Par|Por)\\s+(\\p{Lu}[\\p{L}.’'-]*(?:,? (?:and |& |und |et |y )?[\\p{L}.’'-]+){0,11})");

    private static final Pattern NAMES = Pattern.compile(
            "\\p{Lu}[\\p{L}.’'-]*(?: (?:and|und|et|y|&|de|van|von|der|la|\\p{Lu}[\\p{L}’'-]*\\.?),?){1,9}(?<![.,])");

    private static final String AUTHOR =
            "meta[name=author]; meta[name=dc.creator]; meta[name=parsely-author]; [rel=author];"
                    + " [itemprop=author] [itemprop=name]; [itemprop=author]; [class~=(?i)^(byline|author)(-?name)?$]";
    private static final String DATE = "meta[property=article:published_time]; meta[name=citation_publication_date];"
            + " meta[name=citation_date]; meta[name=dc.date]; meta[name=date]; [itemprop=datePublished]; time[datetime]";

    private static final Pattern LD_AUTHOR =
            Pattern.compile("\"author\"\\s*:\\s*\\[?\\s*\\{[^{}\\]]*?\"name\"\\s*:\\s*\"([^\"\\\\]+)\"");
    private static final Pattern LD_DATE = Pattern.compile("\"datePublished\"\\s*:\\s*\"([^\"\\\\]+)\"");

    private static final Pattern CAPTION = Pattern.compile("(?i)(figure|fig\\.?|map|photo|image)\\s*\\d*\\s*[.:].*");
    private static final Pattern WORKS =
            Pattern.compile("(?i)(list of )?(references|bibliography|works cited|literature)");
    private static final Pattern NOTES = Pattern.compile("(?i)(foot|end)?notes|anmerkungen|notes and references");
    private static final Pattern NUMBERED_NOTE = Pattern.compile("^\\W{0,2}(\\d{1,3})[.)\\]]?\\s+");
    private static final Map<String, String> PICTURE_TYPES = Map.of(
            "image/png", "png", "image/jpeg", "jpg", "image/jpg", "jpg", "image/gif", "gif", "image/webp", "webp");

    /** Words that hardly any text of the language does without. */
    private static final Map<String, Set<String>> STOP_WORDS = Map.of(
            "en", Set.of("the", "and", "of", "to", "in", "that", "is", "for", "with", "was"),
            "de", Set.of("der", "die", "und", "das", "den", "nicht", "ist", "mit", "von", "ein"),
            "fr", Set.of("le", "les", "et", "des", "est", "une", "dans", "que", "pour", "du"),
            "es", Set.of("el", "los", "las", "y", "del", "una", "que", "por", "con", "se"),
            "it", Set.of("il", "di", "che", "della", "per", "una", "non", "con", "gli", "sono"),
            "pt", Set.of("os", "uma", "não", "com", "do", "da", "em", "para", "que", "ao"),
            "nl", Set.of("het", "een", "van", "niet", "dat", "zijn", "op", "voor", "met", "en"));

    /** The target of a raised number, which is a note's if there is one of that number. */
    private static final String RAISED = "note:^";

    private static final Run PLAIN = new Run("", false, false, "");
    private static final String NOWHERE = "https://article.invalid/";
    private static final int DEEPEST = 120;
    private static final int LONGEST_NOTE = 3_000;
    private static final int MOST_NOTES = 3_000;

    private final List<Part> parts = new ArrayList<>();
    private final Map<String, List<Run>> notes = new LinkedHashMap<>();
    private final List<Picture> pictures = new ArrayList<>();
    private List<Run> runs = new ArrayList<>();
    private int left;
    private String byline = "";

    private HtmlArticle() {}

    /** @param isPage whether menus and advertising may be around the article */
    static Article read(Document document, boolean isPage) {
        return new HtmlArticle().article(document, isPage);
    }

    static Document parse(String html) {
        return Jsoup.parse(html, "", parser());
    }

    static Parser parser() {
        return Parser.htmlParser().setMaxDepth(DEEPEST);
    }

    /** Removes what can't be seen from a text. */
    static String clean(String text) {
        return UNSEEN.matcher(text).replaceAll("");
    }

    private Article article(Document document, boolean isPage) {
        // The readability rules print the page for their log, which takes long if it is made pretty.
        document.outputSettings().prettyPrint(false);
        document.nodeStream(TextNode.class).toList().forEach(text -> text.text(clean(text.getWholeText())));
        String data = document.select("script[type=application/ld+json]").outerHtml();
        String title = first(document, "meta[name=citation_title]; meta[property=og:title]; meta[name=dc.title]");
        List<String> authors = document.select("meta[name=citation_author]").eachAttr("content");
        String author = name(authors.isEmpty() ? first(document, AUTHOR) : String.join(", ", authors));
        author = author.isEmpty() ? name(match(LD_AUTHOR, data)) : author;
        String written = first(document, DATE);
        written = written.isEmpty() ? match(LD_DATE, data) : written;
        String canonical = document.select("link[rel=canonical]").attr("href");
        String address = isWeb(canonical) ? canonical : "";
        String publisher = first(document, "meta[property=og:site_name]; meta[name=citation_journal_title]");
        collectNotes(document);
        document.select(JUNK).remove();
        walk(isPage ? content(document, address) : document.body(), PLAIN, Kind.PARAGRAPH, 1);
        flush(Kind.PARAGRAPH, 1);
        author = author.isEmpty() ? byline : author;
        return complete(document, title, author, new Dates("en").best(written), publisher, address, isPage);
    }

    /** @param queries in the order in which they count */
    private static String first(Document document, String queries) {
        for (String query : queries.split("; ")) {
            for (Element found : document.select(query)) {
                String text = found.hasAttr("content")
                        ? found.attr("content")
                        : found.hasAttr("datetime") ? found.attr("datetime") : found.text();
                if (!text.isBlank() && text.length() <= 300 && !isWeb(text)) {
                    return clean(text).strip();
                }
            }
        }
        return "";
    }

    private static String match(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? found.group(1) : "";
    }

    private static String name(String written) {
        String name = written.replaceAll("\\s+", " ")
                .replaceFirst("(?i)^\\W*((written )?by|von|par|por)[: ]+", "")
                .replaceFirst("[\\s,|•·–—-]+$", "")
                .strip();
        return name.length() > 200 || name.chars().noneMatch(Character::isLetter) ? "" : name;
    }

    private static boolean isWeb(String address) {
        return MarkdownChecks.isWebAddress(address);
    }

    /** Takes the notes that numbers in the text link to out of the page, and leaves a mark for each number. */
    private void collectNotes(Document document) {
        Map<Element, Integer> order = new HashMap<>();
        Map<String, Element> byId = new HashMap<>();
        for (Element element : document.getAllElements()) {
            order.put(element, order.size());
            byId.putIfAbsent(element.id(), element);
        }
        Map<Element, String> numbers = new LinkedHashMap<>();
        for (Element link :
                document.select("a[href~=^#.]").stream().limit(MOST_NOTES).toList()) {
            Element target = NOTE_MARK.matcher(link.text().strip()).matches()
                    ? byId.get(link.attr("href").substring(1))
                    : null;
            if (target == null || order.getOrDefault(target, 0) < order.getOrDefault(link, 0)) {
                continue;
            }
            Element note =
                    Optional.ofNullable(target.closest("li, p, dd, tr, aside")).orElse(target);
            if (note.stream().noneMatch(it -> it == link) && note.text().length() < LONGEST_NOTE) {
                numbers.putIfAbsent(note, String.valueOf(numbers.size() + 1));
                Element mark = link.parent() != null && link.parent().nameIs("sup") ? link.parent() : link;
                mark.before(new TextNode(NOTE + numbers.get(note) + NOTE));
                link.remove();
            }
        }
        numbers.forEach((note, number) -> {
            note.select("a[href^=#], .mw-cite-backlink").remove();
            walk(note, PLAIN, Kind.PARAGRAPH, 1);
            flush(Kind.PARAGRAPH, 1);
            notes.put(number, joined(parts));
            parts.clear();
            note.remove();
        });
    }

    private static List<Run> joined(List<Part> parts) {
        List<Run> all = new ArrayList<>();
        for (Part part : parts) {
            if (!all.isEmpty()) {
                all.add(PLAIN.to(" ", ""));
            }
            all.addAll(part.runs());
        }
        return all;
    }

    /** Returns the part of a page with the article in it: what the readability rules choose, if that is most of the text. */
    private Element content(Document document, String address) {
        int length = document.body().text().length();
        for (Element element : document.body().select("*:not(article, main)")) {
            boolean isJunk =
                    JUNK_NAME.matcher(element.className() + " " + element.id()).find();
            if (isJunk && element.text().length() * 3 < length) {
                element.remove();
            }
        }
        Element whole = Objects.requireNonNullElse(document.selectFirst("article:only-of-type, main"), document.body());
        net.dankito.readability4j.Article readable =
                new Readability4JExtended(address.isEmpty() ? NOWHERE : address, document.clone()).parse();
        byline = readable.getByline() == null ? "" : name(clean(readable.getByline()));
        Element chosen = readable.getArticleContent();
        return chosen == null || paragraphs(chosen) * 8 < paragraphs(whole) ? whole : chosen;
    }

    private static int paragraphs(Element element) {
        return element.select("p").stream().mapToInt(it -> it.text().length()).sum();
    }

    private void walk(Node node, Run look, Kind kind, int level) {
        if (node instanceof TextNode text) {
            append(text.getWholeText(), look);
        } else if (node instanceof Element element) {
            String tag = element.normalName();
            switch (tag) {
                case "br" -> {
                    append(" ", look);
                    if (element.nextElementSibling() instanceof Element next
                            && next.nameIs("br")
                            && !(element.nextSibling() instanceof TextNode between && !between.isBlank())) {
                        flush(kind, level);
                    }
                }
                case "hr" -> flush(kind, level);
                case "img" -> picture(element, kind, level);
                case "b", "strong" -> children(element, new Run("", true, look.emphasis(), look.target()), kind, level);
                case "i", "em", "cite" ->
                    children(element, new Run("", look.strong(), true, look.target()), kind, level);
                case "a" -> {
                    String address = element.absUrl("href").isEmpty() ? element.attr("href") : element.absUrl("href");
                    boolean leads = isWeb(address) && !address.startsWith(NOWHERE);
                    children(element, leads ? look.to("", address) : look, kind, level);
                }
                case "sup" -> {
                    if (element.text().matches("\\d{1,3}")) {
                        runs.add(PLAIN.to("", RAISED + element.text()));
                    } else {
                        children(element, look, kind, level);
                    }
                }
                case "h1", "h2", "h3", "h4", "h5", "h6" -> block(element, look, Kind.HEADING, tag.charAt(1) - '0');
                case "blockquote" -> block(element, look, Kind.QUOTATION, 1);
                case "ul", "ol" -> {
                    boolean within = kind == Kind.ITEM || kind == Kind.NUMBERED;
                    block(element, look, tag.equals("ul") ? Kind.ITEM : Kind.NUMBERED, within ? level + 1 : 1);
                }
                case "figcaption" -> caption(element);
                case "table" -> table(element, look, kind, level);
                default -> {
                    if (element.isBlock()) {
                        block(element, look, kind, level);
                    } else {
                        children(element, look, kind, level);
                    }
                }
            }
        }
    }

    private void children(Element element, Run look, Kind kind, int level) {
        element.childNodes().forEach(node -> walk(node, look, kind, level));
    }

    private void block(Element element, Run look, Kind kind, int level) {
        // What stands before a block within its parent is of the parent's kind: mostly a paragraph.
        flush(kind == Kind.HEADING ? Kind.PARAGRAPH : kind, level);
        children(element, look, kind, level);
        flush(kind, level);
    }

    /** Turns the rows of a table of figures into items of a list; a table that only lays out the page is its content. */
    private void table(Element table, Run look, Kind kind, int level) {
        boolean isLayout = table.select("table, h1, h2, h3, p + p, br + br").size() > 1
                || table.select("tr").stream().allMatch(row -> row.childrenSize() < 2);
        if (isLayout) {
            block(table, look, kind, level);
            return;
        }
        flush(kind, level);
        for (Element row : table.select("tr")) {
            append(String.join(" · ", row.children().eachText()), look);
            flush(Kind.ITEM, 1);
        }
    }

    private void caption(Element element) {
        flush(Kind.PARAGRAPH, 1);
        int before = parts.size();
        children(element, PLAIN, Kind.PARAGRAPH, 1);
        flush(Kind.PARAGRAPH, 1);
        List<Part> words = List.copyOf(parts.subList(before, parts.size()));
        parts.subList(before, parts.size()).clear();
        captionOfLast(joined(words));
    }

    private boolean captionOfLast(List<Run> words) {
        boolean follows = !parts.isEmpty()
                && parts.getLast().kind() == Kind.PICTURE
                && parts.getLast().runs().isEmpty();
        if (follows) {
            parts.set(parts.size() - 1, parts.getLast().with(words));
        }
        return follows;
    }

    private void picture(Element image, Kind kind, int level) {
        String[] data = image.attr("src").split("[:;,]", 4);
        String ending = data.length == 4 && data[0].equals("data") ? PICTURE_TYPES.get(data[1]) : null;
        if (ending == null || !data[2].equals("base64")) {
            left++;
            return;
        }
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(data[3]);
            flush(kind, level);
            parts.add(new Part(Kind.PICTURE, pictures.size(), List.of()));
            pictures.add(new Picture(
                    "picture-" + (pictures.size() + 1) + "." + ending,
                    bytes,
                    clean(image.attr("alt")).strip()));
        } catch (IllegalArgumentException e) {
            left++;
        }
    }

    private void append(String text, Run look) {
        int from = 0;
        Matcher mark = MARKED.matcher(text);
        while (mark.find()) {
            runs.add(look.to(text.substring(from, mark.start()), look.target()));
            runs.add(PLAIN.to("", "note:" + mark.group(1)));
            from = mark.end();
        }
        runs.add(look.to(text.substring(from), look.target()));
    }

    /** Ends a part: white space is one space, and words that look alike are one run. */
    private void flush(Kind kind, int level) {
        List<Run> tidy = new ArrayList<>();
        boolean spaced = true;
        for (Run run : runs) {
            String text = run.text().replaceAll("[\\s\\u00A0]+", " ");
            text = spaced && text.startsWith(" ") ? text.substring(1) : text;
            spaced = text.isEmpty() ? spaced : text.endsWith(" ");
            Run last = tidy.isEmpty() ? null : tidy.getLast();
            if (last != null && !run.isNote() && run.to("", run.target()).equals(last.to("", last.target()))) {
                tidy.set(tidy.size() - 1, last.to(last.text() + text, last.target()));
            } else if (!text.isEmpty() || run.isNote()) {
                tidy.add(run.to(text, run.target()));
            }
        }
        runs = new ArrayList<>();
        if (!Article.text(tidy).isBlank()) {
            Run last = tidy.getLast();
            tidy.set(tidy.size() - 1, last.to(last.text().stripTrailing(), last.target()));
            parts.add(new Part(kind, level, List.copyOf(tidy)));
        }
    }

    private static String raised(String digits) {
        return digits.chars()
                .mapToObj(it -> String.valueOf("⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(it - '0')))
                .reduce("", String::concat);
    }

    private Article complete(
            Document document,
            String title,
            String named,
            String dated,
            String publisher,
            String address,
            boolean isPage) {
        String author = named;
        String date = dated;
        String language = language(document);
        Dates dates = new Dates(language);
        parts.replaceAll(part -> isBoldLine(part) ? new Part(Kind.HEADING, 6, part.runs()) : part);
        for (int at = parts.size() - 1; at > 0; at--) {
            if (CAPTION.matcher(parts.get(at).text()).matches()
                    && parts.get(at - 1).kind() == Kind.PICTURE) {
                parts.set(at - 1, parts.get(at - 1).with(parts.remove(at).runs()));
            }
        }
        String found = title.isEmpty() ? titleInText(document.title()) : title;
        found = withoutSite(found, letters(publisher + " " + address.replaceFirst("^https?://([^/]*).*", "$1")));
        String head = letters(found);
        List<Part> first = parts.subList(0, Math.min(5, parts.size()));
        first.removeIf(part ->
                letters(part.text()).equals(head) || letters(part.text()).equals(letters(named)));
        for (Part part : List.copyOf(parts.subList(0, Math.min(5, parts.size())))) {
            String text = part.text();
            String rest = text;
            for (Dates.FoundDate day : dates.in(text).reversed()) {
                rest = rest.substring(0, day.start()) + rest.substring(day.end());
            }
            rest = rest.replaceAll("(?i)\\b(published|posted|updated|on|at)\\b:?|[|·•,;()]|\\d{1,2}:\\d\\d", " ")
                    .strip();
            Matcher byline = BYLINE.matcher(rest);
            boolean isByline = byline.matches() && part.words() <= 14;
            if (isByline || rest.isEmpty()) {
                author = author.isEmpty() && isByline ? name(byline.group(1)) : author;
                date = date.isEmpty() ? dates.best(text) : date;
                parts.remove(part);
            }
        }
        boolean hasLine = parts.size() > 3 && parts.getFirst().words() <= 25;
        if (found.isEmpty() && !isPage && hasLine && !parts.getFirst().text().matches(".*[.:;,]")) {
            found = parts.removeFirst().text();
        }
        if (author.isEmpty()
                && !isPage
                && parts.size() > 3
                && NAMES.matcher(parts.getFirst().text()).matches()) {
            author = parts.removeFirst().text();
        }
        notesAtTheEnd();
        List<List<Run>> works = worksAtTheEnd();
        while (!parts.isEmpty() && parts.getLast().isHeading()) {
            parts.removeLast();
        }
        return new Article(
                found,
                author,
                date,
                language,
                publisher,
                address,
                parts.stream().map(this::withKnownNotes).toList(),
                notes,
                works,
                List.copyOf(pictures),
                left);
    }

    private static boolean isBoldLine(Part part) {
        return part.kind() == Kind.PARAGRAPH
                && part.runs().stream()
                        .allMatch(run -> run.strong() || run.text().isBlank())
                && part.words() <= 12
                && !part.text().matches(".*[.:;,]");
    }

    private String titleInText(String pageTitle) {
        List<Part> headings = parts.stream().filter(Part::isHeading).toList();
        boolean isFirst = !headings.isEmpty() && parts.indexOf(headings.getFirst()) < 4;
        int top = isFirst ? headings.getFirst().level() : 0;
        boolean isAlone =
                isFirst && headings.stream().filter(it -> it.level() <= top).count() == 1;
        String name = clean(pageTitle).strip();
        return isAlone && top < 6 || name.isEmpty() && isFirst && headings.size() == 1
                ? headings.getFirst().text()
                : name;
    }

    /** @param site the letters of the names of the publisher and its server */
    private static String withoutSite(String title, String site) {
        String[] pieces = title.split("\\s+[|–—»•-]\\s+|\\s+::\\s+");
        String last = pieces[pieces.length - 1];
        boolean isSite = pieces.length > 1
                && (title.matches(".*\\s(\\||::|»)\\s.*")
                        || letters(last).length() > 3 && site.contains(letters(last)));
        return isSite && title.length() > last.length() + 12
                ? title.substring(0, title.length() - last.length()).replaceFirst("\\s+(\\||::|[–—»•-])\\s+$", "")
                : title;
    }

    private static String letters(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /** Takes notes that are a numbered list at the end, to which the numbers in the text don't link. */
    private void notesAtTheEnd() {
        int heading = lastHeading(NOTES);
        List<Part> after = heading < 0 ? List.of() : parts.subList(heading + 1, parts.size());
        if (after.stream().allMatch(part -> isNote(part)) && !after.isEmpty()) {
            for (Part part : after) {
                Matcher number = NUMBERED_NOTE.matcher(part.text());
                String key = number.find() ? number.group(1) : String.valueOf(after.indexOf(part) + 1);
                Run first = part.runs().getFirst();
                List<Run> words = new ArrayList<>(part.runs());
                words.set(0, first.to(NUMBERED_NOTE.matcher(first.text()).replaceFirst(""), first.target()));
                notes.putIfAbsent("^" + key, words);
            }
            parts.subList(heading, parts.size()).clear();
        }
    }

    private static boolean isNote(Part part) {
        return part.kind() == Kind.NUMBERED
                || NUMBERED_NOTE.matcher(part.text()).find();
    }

    private List<List<Run>> worksAtTheEnd() {
        int heading = lastHeading(WORKS);
        if (heading < 0 || heading < parts.size() / 3) {
            return List.of();
        }
        int end = heading + 1;
        while (end < parts.size() && !parts.get(end).isHeading()) {
            end++;
        }
        List<Part> works = parts.subList(heading, end);
        List<List<Run>> found = works.stream().skip(1).map(Part::runs).toList();
        works.clear();
        return found;
    }

    private int lastHeading(Pattern name) {
        for (int at = parts.size() - 1; at >= 0; at--) {
            Part part = parts.get(at);
            if ((part.isHeading() || part.words() <= 3)
                    && name.matcher(part.text().replaceFirst("[\\d.:\\s]+$", "").replaceFirst("^[\\d.\\s]+", ""))
                            .matches()) {
                return at;
            }
        }
        return -1;
    }

    /** Shows the number of a note that isn't there as a raised number: it may be a power. */
    private Part withKnownNotes(Part part) {
        return part.with(part.runs().stream()
                .map(run -> run.target().startsWith(RAISED)
                                && !notes.containsKey(run.target().substring(5))
                        ? run.to(raised(run.target().substring(RAISED.length())), "")
                        : run)
                .toList());
    }

    private String language(Document document) {
        String declared = Stream.of(
                        document.select("html").attr("lang"),
                        document.select("html").attr("xml:lang"),
                        document.select("meta[http-equiv=content-language]").attr("content"),
                        document.select("meta[property=og:locale]").attr("content"))
                .map(it -> it.strip()
                        .replace('_', '-')
                        .replaceFirst("^(..).*", "$1")
                        .toLowerCase(Locale.ROOT))
                .filter(it -> it.matches("[a-z]{2}"))
                .findFirst()
                .orElse("");
        List<String> words = List.of(letterWords());
        return STOP_WORDS.entrySet().stream()
                .map(entry -> Map.entry(
                        entry.getKey(),
                        words.stream().filter(entry.getValue()::contains).count()))
                .filter(entry -> entry.getValue() * 10 > words.size())
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(declared.isEmpty() ? "en" : declared);
    }

    private String[] letterWords() {
        return parts.stream()
                .limit(60)
                .map(part -> part.text().toLowerCase(Locale.ROOT))
                .reduce("", (all, text) -> all + " " + text)
                .strip()
                .split("[^\\p{L}]+");
    }
}
