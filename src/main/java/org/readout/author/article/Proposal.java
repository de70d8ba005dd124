package org.readout.author.article;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.author.article.Article.Kind;
import org.readout.author.article.Article.Part;
import org.readout.author.article.Article.Run;
import org.readout.format.MarkdownChecks;
import org.readout.format.ValueTypes;
import org.readout.lesson.Lesson.KeyTerm;
import org.readout.question.Sentences;

/** What an article could become as a lesson. The author changes it before the lesson is made; nothing in it is invented. */
public final class Proposal {

    /** A section of more words is long; a piece without headings has about this many on average. */
    public static final int LONG = 600;

    private static final int USUAL = 420;
    private static final int SHORT = 120;
    private static final int MOST_CANDIDATES = 12;
    private static final int MOST_EVENTS = 12;
    private static final int FEWEST_EVENTS = 3;
    private static final int LONGEST_EVENT = 400;
    private static final int MOST_LINKS = 40;
    private static final int MOST_CLAIMS = 100;

    private static final Pattern FIGURE = Pattern.compile(
            "[$€£¥]\\s?\\d[\\d,.]*(?:\\s(?:million|billion|trillion))?"
                    + "|\\d[\\d,.]*\\s?(?:%|per ?cent|million|billion|trillion)|(?<![\\p{L}\\d.,-])\\d{2,}(?:[,.]\\d+)*(?=\\s\\p{Ll})");
    private static final Pattern QUOTATION = Pattern.compile("[“\"«„](\\p{L}[^“”\"«»]{24,})[”\"»“]");
    private static final Pattern EXPANDED = Pattern.compile(
            "((?:\\p{Lu}[\\p{L}’-]+|of|on|the|and|for|in|to|de)(?:[\\s-](?:\\p{Lu}[\\p{L}’-]+|of|on|the|and|for|in|to|de)){1,8})\\s\\((\\p{Lu}{2,8})s?\\)");
    private static final Pattern ACRONYM = Pattern.compile("(?<![\\p{L}\\p{N}-])\\p{Lu}{3,8}(?![\\p{L}\\p{N}])");
    private static final Pattern PHRASE = Pattern.compile(
            "(?<=[\\p{Ll},;] )\\p{Lu}[\\p{Ll}’-]+(?:(?: of(?: the)?| and| for)? \\p{Lu}[\\p{Ll}’-]+){1,4}");
    private static final Pattern SO_CALLED = Pattern.compile(
            "(?i)\\bso-called [“\"‘]?(\\p{L}[\\p{L}’-]+(?: \\p{L}[\\p{L}’-]+){0,2}?)(?=[”\"’]|[,.;:)]|\\s(?:of|in|is|was|and|that|which|to|for|by|has|had|are|were|on|as|or)\\b)");
    private static final Pattern IN_QUOTES = Pattern.compile("[“\"]([\\p{Ll}][\\p{L}’-]*(?: [\\p{L}’-]+){0,2})[”\"]");

    public enum Reason {
        ACRONYM,
        PHRASE,
        SO_CALLED,
        QUOTED
    }

    public enum ClaimKind {
        FIGURE,
        QUOTATION
    }

    /**
     * @param from the index of its first part, and {@code to} the one after its last
     * @param title the heading that it has; empty if it has none
     */
    public record Piece(int from, int to, String title, int words) {}

    /** A key term in the text: one that all lessons share, or one that could be the lesson's own. */
    public record FoundTerm(String id, String term, List<String> also, int mentions) {

        List<String> names() {
            return Stream.concat(Stream.of(term), also.stream()).toList();
        }
    }

    public record Candidate(FoundTerm term, Reason reason) {}

    /**
     * A sentence that needs a source.
     *
     * @param start of the words in the part's text that the source stands at
     * @param proposed the id of the source that its note or link leads to; empty if there is none
     */
    public record Claim(int part, int start, int end, String sentence, ClaimKind kind, String proposed) {}

    public record DraftEvent(int part, String date, String text, String source) {}

    private final Article article;
    private final String text;
    private final int[] words;

    /** The indexes of the parts at which sections start, each with that of the heading that is its title, or -1. */
    private final TreeMap<Integer, Integer> cuts = new TreeMap<>();

    private final List<DraftSource> sources = new ArrayList<>();
    private final Map<String, String> sourceOfTarget = new HashMap<>();
    private final List<FoundTerm> terms;
    private final List<Candidate> candidates;
    private final List<Claim> claims;
    private final List<DraftEvent> events;
    private final Set<String> refused = new HashSet<>();
    private final Map<Claim, @Nullable String> chosen = new HashMap<>();
    private final Map<String, String> glosses = new HashMap<>();

    public Proposal(Article article, Collection<KeyTerm> shared) {
        this.article = article;
        Dates dates = new Dates(article.language());
        text = article.parts().stream()
                .filter(part -> !part.isHeading() && part.kind() != Kind.PICTURE)
                .map(Part::text)
                .collect(Collectors.joining("\n"));
        words = article.parts().stream().mapToInt(Part::words).toArray();
        proposeCuts();
        collectSources(dates);
        terms = shared.stream()
                .map(term -> found(term.id(), term.term(), term.also()))
                .filter(term -> term.mentions > 0)
                .sorted(Comparator.comparing(FoundTerm::mentions).reversed())
                .toList();
        candidates = candidates(shared);
        claims = new ArrayList<>();
        events = new ArrayList<>();
        for (int at = 0; at < article.parts().size(); at++) {
            read(at, dates);
        }
        keepSomeEvents();
    }

    public Article article() {
        return article;
    }

    /** Cuts at the highest headings, at lower ones or paragraphs within long pieces, and not between short pieces. */
    private void proposeCuts() {
        List<Part> parts = article.parts();
        int top = 7;
        for (Part part : parts) {
            top = part.isHeading() ? Math.min(top, part.level()) : top;
        }
        cut(0);
        for (int level = top; level <= 6; level++) {
            for (Piece piece : level == top ? List.of(new Piece(0, parts.size(), "", 0)) : longOnes()) {
                for (int at = piece.from + 1; at < piece.to; at++) {
                    if (parts.get(at).isHeading() && parts.get(at).level() == level) {
                        cut(at);
                    }
                }
            }
            joinShort();
        }
        for (Piece piece : longOnes()) {
            int count = Math.round((float) piece.words / USUAL);
            IntStream.range(1, count)
                    .forEach(nth ->
                            paragraphNear(piece, piece.words * nth / count).ifPresent(this::cut));
        }
    }

    private List<Piece> longOnes() {
        return pieces().stream().filter(piece -> piece.words > LONG).toList();
    }

    /** Joins short pieces with the one before, and what follows a short piece with it. */
    private void joinShort() {
        int sum = 0;
        for (Piece piece : pieces()) {
            boolean isShort = piece.words < SHORT || sum < SHORT;
            if (piece.from > 0 && isShort && sum + piece.words <= LONG) {
                cuts.remove(piece.from);
                sum += piece.words;
            } else {
                sum = piece.words;
            }
        }
    }

    /** Returns the heading or paragraph of a piece that starts nearest to so many words, except the first. */
    private Optional<Integer> paragraphNear(Piece piece, int count) {
        Map<Integer, Integer> before = new LinkedHashMap<>();
        int sum = 0;
        for (int at = piece.from; at < piece.to; at++) {
            Part part = article.parts().get(at);
            if (sum > 0
                    && (part.isHeading()
                            || part.kind() == Kind.PARAGRAPH
                                    && !article.parts().get(at - 1).isHeading())) {
                before.put(at, Math.abs(sum - count));
            }
            sum += words[at];
        }
        return before.entrySet().stream().min(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    }

    /** Returns the sections as they are cut now. */
    public List<Piece> pieces() {
        List<Piece> pieces = new ArrayList<>();
        cuts.forEach((from, heading) -> {
            Integer next = cuts.higherKey(from);
            int to = next == null ? words.length : next;
            String title = heading < 0 ? "" : article.parts().get(heading).text();
            pieces.add(new Piece(
                    from,
                    to,
                    title,
                    IntStream.range(from, to).map(at -> words[at]).sum()));
        });
        return pieces;
    }

    /** Returns where the section starts that a part is in. */
    int start(int part) {
        return cuts.floorKey(part);
    }

    boolean isTitle(int part) {
        return cuts.containsValue(part);
    }

    /** Moves the start of a section a part up or down, with its title, unless a section would lose all its text. */
    public void move(int cut, int by) {
        TreeMap<Integer, Integer> before = new TreeMap<>(cuts);
        int heading = Objects.requireNonNullElse(cuts.remove(cut), -1);
        int to = cut == heading && by > 0 ? cut + 2 : cut + by == heading + 1 && heading >= 0 ? heading : cut + by;
        boolean taken = cuts.putIfAbsent(to, heading) != null;
        if (taken || to < 1 || to >= words.length || pieces().stream().anyMatch(piece -> piece.words == 0)) {
            cuts.clear();
            cuts.putAll(before);
        }
    }

    /** Joins the section that starts there with the one before. */
    public void join(int cut) {
        if (cut > 0) {
            cuts.remove(cut);
        }
    }

    /** Returns the paragraph in the middle of a section, at which it can be cut; empty if it has only one. */
    public Optional<Integer> middle(Piece piece) {
        return paragraphNear(piece, piece.words / 2);
    }

    public void cut(int at) {
        if (at >= 0 && at < words.length) {
            cuts.put(at, article.parts().get(at).isHeading() ? at : -1);
        }
    }

    private void collectSources(Dates dates) {
        String last = "";
        for (Map.Entry<String, List<Run>> note : article.notes().entrySet()) {
            String text = Article.text(note.getValue()).strip();
            Optional<DraftSource> source = DraftSource.of(
                    DraftSource.id("note-" + note.getKey().replace("^", ""), sources), note.getValue(), dates);
            last = text.matches("(?i)(ibid|ebd|a\\.a\\.O)\\b.*")
                    ? last
                    : source.map(this::added).orElse("");
            if (!last.isEmpty()) {
                sourceOfTarget.put("note:" + note.getKey(), last);
            }
        }
        article.references()
                .forEach(work -> DraftSource.of(DraftSource.id(Article.text(work), sources), work, dates)
                        .ifPresent(this::added));
        String own = DraftSource.host(article.address());
        for (Run run :
                article.parts().stream().flatMap(part -> part.runs().stream()).toList()) {
            String url = run.target();
            boolean isOther =
                    MarkdownChecks.isWebAddress(url) && !DraftSource.host(url).equals(own);
            if (isOther
                    && !sourceOfTarget.containsKey(url)
                    && sourceOfTarget.size() < MOST_LINKS + article.notes().size()) {
                String id = DraftSource.id(DraftSource.host(url) + " " + run.text(), sources);
                sourceOfTarget.put(
                        url,
                        sources.stream()
                                .filter(it -> it.url().equals(url))
                                .map(DraftSource::id)
                                .findFirst()
                                .orElseGet(() ->
                                        added(DraftSource.ofLink(id, run.text().strip(), url))));
            }
        }
    }

    private String added(DraftSource source) {
        sources.add(source);
        return source.id();
    }

    public List<DraftSource> sources() {
        return List.copyOf(sources);
    }

    /** Returns the id of the source of a note or a link in the text; empty for a note that is a remark. */
    String source(String target) {
        return sourceOfTarget.getOrDefault(target, "");
    }

    private FoundTerm found(String id, String term, List<String> also) {
        FoundTerm unknown = new FoundTerm(id, term, also, 0);
        return new FoundTerm(id, term, also, (int)
                names(unknown.names()).matcher(text).results().count());
    }

    /** Matches whole words, in the plural too; a name with a capital letter only as it is written. */
    static Pattern names(Collection<String> names) {
        return Pattern.compile(names.stream()
                .sorted(Comparator.comparing(String::length).reversed())
                .map(name -> {
                    String quoted = Pattern.quote(name.endsWith("y") ? name.substring(0, name.length() - 1) : name);
                    boolean isName = !name.equals(name.toLowerCase(Locale.ROOT));
                    return (isName ? quoted : "(?iu:" + quoted + ")") + (name.endsWith("y") ? "(?:y|ies)" : "(?:e?s)?");
                })
                .collect(Collectors.joining("|", "(?<![\\p{L}\\p{N}-])(?:", ")(?![\\p{L}\\p{N}]|-\\p{L})")));
    }

    /** Returns the key terms to link: the shared ones, and those of the lesson that the author hasn't refused. */
    List<FoundTerm> linked() {
        return Stream.concat(terms.stream(), kept().map(Candidate::term)).toList();
    }

    Stream<Candidate> kept() {
        return candidates.stream().filter(candidate -> !isRefused(candidate));
    }

    public List<FoundTerm> terms() {
        return terms;
    }

    public List<Candidate> candidates() {
        return candidates;
    }

    public boolean isRefused(Candidate candidate) {
        return refused.contains(candidate.term.id);
    }

    public void refuse(Candidate candidate, boolean no) {
        if (no) {
            refused.add(candidate.term.id);
        } else {
            refused.remove(candidate.term.id);
        }
    }

    /** Sets the line that explains a term; an empty one is left to fill in. */
    public void explain(Candidate candidate, String gloss) {
        glosses.put(candidate.term.id, gloss.strip());
    }

    public String gloss(Candidate candidate) {
        return glosses.getOrDefault(candidate.term.id, "");
    }

    private List<Candidate> candidates(Collection<KeyTerm> shared) {
        Set<String> taken = new HashSet<>();
        for (KeyTerm term : shared) {
            taken.addAll(List.of(term.id(), key(term.term())));
            term.also().forEach(name -> taken.add(key(name)));
        }
        taken.add(key(article.author()));
        Candidates found = new Candidates(taken);
        for (MatchResult it : matches(SO_CALLED)) {
            found.add(it.group(1).replaceFirst("[’-]+$", ""), List.of(), Reason.SO_CALLED, 1);
        }
        for (MatchResult it : matches(EXPANDED)) {
            expansion(it.group(1), it.group(2))
                    .ifPresent(full -> found.add(full, List.of(it.group(2)), Reason.ACRONYM, 1));
        }
        Map<String, Long> quoted = matches(IN_QUOTES).stream()
                .collect(Collectors.groupingBy(it -> it.group(1), LinkedHashMap::new, Collectors.counting()));
        quoted.forEach((term, times) -> {
            boolean isOftenQuoted = found("", term, List.of()).mentions <= 4 * times;
            if (isOftenQuoted && term.length() > 3 && (times > 1 || term.contains(" "))) {
                found.add(term, List.of(), Reason.QUOTED, 2);
            }
        });
        matches(ACRONYM).forEach(it -> found.add(it.group(), List.of(), Reason.ACRONYM, 3));
        for (String code : Locale.getISOCountries()) {
            taken.add(key(Locale.of("", code).getDisplayCountry(Locale.ENGLISH)));
        }
        for (MatchResult it : matches(PHRASE)) {
            String phrase = it.group().replaceFirst("^The ", "").replaceFirst("[’']s?$", "");
            if (phrase.contains(" ")) {
                found.add(phrase, List.of(), Reason.PHRASE, 3);
            }
        }
        return found.all.stream()
                .sorted(Comparator.comparing((Candidate it) -> it.reason != Reason.SO_CALLED)
                        .thenComparing(it -> -it.term.mentions))
                .limit(MOST_CANDIDATES)
                .toList();
    }

    private List<MatchResult> matches(Pattern pattern) {
        return pattern.matcher(text).results().toList();
    }

    /** @param taken the names that are known or were looked at */
    private final class Candidates {

        private final Set<String> taken;
        private final List<Candidate> all = new ArrayList<>();

        Candidates(Set<String> taken) {
            this.taken = taken;
        }

        void add(String term, List<String> also, Reason reason, int fewest) {
            String id = ValueTypes.likeAnId(term).orElse("");
            if (!id.isEmpty() && !taken.contains(id) && taken.add(key(term))) {
                FoundTerm counted = found(id, term, also);
                taken.add(id);
                also.forEach(it -> taken.add(key(it)));
                if (counted.mentions >= fewest) {
                    all.add(new Candidate(counted, reason));
                }
            }
        }
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("s$", "");
    }

    /** Returns the last words that an acronym's letters stand for. */
    private static Optional<String> expansion(String words, String acronym) {
        String[] all = words.split("\\s");
        return IntStream.range(0, all.length)
                .mapToObj(from -> String.join(" ", List.of(all).subList(from, all.length)))
                .filter(it ->
                        Character.isUpperCase(it.charAt(0)) && initials(it).equals(acronym))
                .findFirst();
    }

    private static String initials(String words) {
        return Pattern.compile("[\\s-]")
                .splitAsStream(words)
                .filter(it -> !it.isEmpty() && Character.isUpperCase(it.charAt(0)))
                .map(it -> it.substring(0, 1))
                .collect(Collectors.joining());
    }

    /** Finds the claims and the dated events of a paragraph. */
    private void read(int at, Dates dates) {
        Part part = article.parts().get(at);
        String words = part.text();
        if (part.isHeading() || part.kind() == Kind.PICTURE) {
            return;
        }
        int from = 0;
        for (String sentence : Sentences.split(words).toList()) {
            int start = words.indexOf(sentence, from);
            from = start + sentence.length();
            String proposed = sourceWithin(part, start, from);
            List<Dates.FoundDate> days = dates.in(sentence);
            StringBuilder undated = new StringBuilder(sentence);
            days.forEach(day -> IntStream.range(day.start(), day.end()).forEach(i -> undated.setCharAt(i, ' ')));
            Matcher figure = FIGURE.matcher(undated);
            Matcher quotation = QUOTATION.matcher(sentence);
            boolean isQuoted = quotation.find();
            if (isQuoted && quotation.group(1).split(" ").length >= 5) {
                claims.add(new Claim(
                        at,
                        start + quotation.start(1),
                        start + quotation.end(1),
                        sentence,
                        ClaimKind.QUOTATION,
                        proposed));
            } else if (part.kind() == Kind.QUOTATION && start == 0) {
                claims.add(new Claim(at, 0, sentence.length(), sentence, ClaimKind.QUOTATION, proposed));
            } else if (figure.find()) {
                claims.add(new Claim(
                        at, start + figure.start(), start + figure.end(), sentence, ClaimKind.FIGURE, proposed));
            }
            if (part.kind() == Kind.PARAGRAPH && sentence.length() < LONGEST_EVENT) {
                days.stream()
                        .filter(day -> day.iso().length() > 4
                                || sentence.substring(0, day.start()).matches("(?i)(.*\\b)?(in|by|since) "))
                        .max(Comparator.comparing(day -> day.iso().length()))
                        .ifPresent(day -> events.add(new DraftEvent(at, day.iso(), sentence, proposed)));
            }
        }
    }

    private String sourceWithin(Part part, int start, int end) {
        int at = 0;
        for (Run run : part.runs()) {
            boolean within = run.isNote()
                    ? at > start && at <= end + 1
                    : at < end && at + run.text().length() > start;
            if (within && !source(run.target()).isEmpty()) {
                return source(run.target());
            }
            at += run.isNote() ? 0 : run.text().length();
        }
        return sources.stream()
                .filter(source ->
                        source.date().length() >= 4 && !source.author().isEmpty())
                .filter(source -> part.text()
                        .substring(start, end)
                        .matches("(?s).*\\b" + Pattern.quote(source.author().split("[, ]")[0]) + "\\b.{0,40}\\b"
                                + source.date().substring(0, 4) + "\\b.*"))
                .map(DraftSource::id)
                .findFirst()
                .orElse("");
    }

    private void keepSomeEvents() {
        List<DraftEvent> precise = events.stream()
                .sorted(Comparator.comparing((DraftEvent event) -> -event.date.length()))
                .limit(MOST_EVENTS)
                .sorted(Comparator.comparing(DraftEvent::date).thenComparing(DraftEvent::part))
                .toList();
        events.clear();
        events.addAll(precise.size() < FEWEST_EVENTS ? List.of() : precise);
    }

    /** Returns the events in order; none if there are too few for a timeline. */
    public List<DraftEvent> events() {
        return List.copyOf(events);
    }

    public void withoutTimeline() {
        events.clear();
    }

    public List<Claim> claims() {
        return List.copyOf(claims.subList(0, Math.min(MOST_CLAIMS, claims.size())));
    }

    /** Returns the source of a claim: its id, empty if it is left to find, or null if the claim needs none. */
    public @Nullable String source(Claim claim) {
        return chosen.containsKey(claim) ? chosen.get(claim) : claim.proposed;
    }

    /** @param source the id of a source, empty if it is left to find, or null if the claim needs none */
    public void choose(Claim claim, @Nullable String source) {
        chosen.put(claim, source);
    }
}
