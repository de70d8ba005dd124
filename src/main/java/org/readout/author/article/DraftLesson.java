package org.readout.author.article;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.readout.author.article.Article.Kind;
import org.readout.author.article.Article.Part;
import org.readout.author.article.Article.Picture;
import org.readout.author.article.Article.Run;
import org.readout.author.article.Proposal.Candidate;
import org.readout.author.article.Proposal.Claim;
import org.readout.author.article.Proposal.DraftEvent;
import org.readout.author.article.Proposal.Piece;
import org.readout.format.ValueTypes;
import org.readout.format.YamlText;
import org.readout.format.YamlTree;
import org.springframework.core.io.ClassPathResource;

/**
 * Makes the files of a draft lesson from a proposal. What the article doesn't say is a text that starts with {@code TODO:},
 * so that the lesson loads and the checker lists what is missing.
 */
public final class DraftLesson {

    private static final Set<String> ADDRESSES = Set.of("summary", "room", "teaching");
    private static final Map<?, ?> SKELETONS = skeletons();

    private static final Pattern MARK = Pattern.compile("[\\\\`*_\\[\\]<>#&!|~]");
    private static final Pattern LINE_MARK = Pattern.compile("^(\\d{1,9}[.)]|[-+=>~]+)");

    /** Words that the checker takes for a link with a mistake in it. */
    private static final Pattern LIKE_A_LINK = Pattern.compile("(?i)\\b(term|source|check|lesson):(?=\\w)|](?=[(\\[])");

    private static final Pattern LAST_WORDS =
            Pattern.compile("(?:[^\\s.,;:!?—(“]+ ){0,4}[^\\s.,;:!?—(“”)]+(?=[\\s.,;:!?”)\"’]*$)");
    private static final Pattern NEXT_WORDS = Pattern.compile("(?: [^\\s.,;:!?—()“”\"]+){0,4}");

    private final Proposal proposal;
    private final Article article;
    private final String id;
    private final List<String> remarks = new ArrayList<>();
    private final List<DraftSource> sources;
    private final Map<Claim, String> targets = new LinkedHashMap<>();

    /** What the key terms are called, the longest names first. */
    private final Map<String, Pattern> names = new LinkedHashMap<>();

    private DraftLesson(String id, Proposal proposal) {
        this.id = id;
        this.proposal = proposal;
        this.article = proposal.article();
        this.sources = new ArrayList<>(proposal.sources());
        proposal.linked().forEach(term -> names.put(term.id(), Proposal.names(term.names())));
        int open = 0;
        for (Claim claim : proposal.claims()) {
            String source = proposal.source(claim);
            if (source != null && source.isEmpty()) {
                String missing = DraftSource.id("claim-" + ++open, sources);
                sources.add(new DraftSource(missing, "", "", "", "", "", claim.sentence()));
                targets.put(claim, missing);
            } else if (source != null && !source.equals(claim.proposed())) {
                targets.put(claim, source);
            }
        }
    }

    /**
     * Returns the files by their names: a text, a tree of YAML, or the bytes of a picture.
     *
     * @param basis by which right the article is used, and {@code note} what else there is to say about it
     */
    public static Map<String, Object> files(String id, Proposal proposal, Rights basis, String note) {
        return new DraftLesson(id, proposal).files(basis, note);
    }

    private static Map<?, ?> skeletons() {
        try {
            String text = new ClassPathResource("new-lesson/skeletons.yaml").getContentAsString(StandardCharsets.UTF_8);
            return (Map<?, ?>) YamlTree.read(text).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By which right an article may be used. */
    public enum Rights {
        OWN,
        LICENCE,
        PERMISSION,
        QUOTATION
    }

    private Map<String, Object> files(Rights basis, String note) {
        Map<String, Object> files = new LinkedHashMap<>();
        Map<String, Object> lesson = skeleton("lesson", id, article.title());
        lesson.put("language", article.language());
        lesson.put("as-of", article.date());
        lesson.put("attribution", attribution());
        lesson.put("rights", present(Map.of("basis", basis.name().toLowerCase(Locale.ROOT), "note", note.strip())));
        List<Map<String, Object>> sections = new ArrayList<>();
        Set<String> taken = new HashSet<>(ADDRESSES);
        List<?> questions = (List<?>) Objects.requireNonNull(SKELETONS.get("questions"));
        for (Piece piece : proposal.pieces()) {
            int number = sections.size() + 1;
            String name = sectionId(piece, number, taken);
            Map<String, Object> section = skeleton("section", name, piece.title());
            section.putAll(Map.of("text", name + ".md", "quiz", name + ".quiz.yaml"));
            section.put("prompts", List.of(skeleton("prompt", "discuss-" + name, "")));
            sections.add(section);
            files.put(name + ".md", text(piece));
            // From section to section, other types of question come in.
            var three = List.of(questions.get(0), questions.get(1 + number % 3), questions.get(4 + number % 2));
            files.put(name + ".quiz.yaml", Map.of("id", name, "questions", three));
        }
        lesson.put("sections", sections);
        files.put("lesson.yaml", present(lesson));
        files.put("terms.yaml", proposal.kept().map(this::term).toList());
        files.put(
                "sources.yaml",
                sources.stream().map(source -> present(source.yaml())).toList());
        files.values().removeIf(List.of()::equals);
        article.pictures().forEach(picture -> files.put("media/" + picture.name(), picture.bytes()));
        return files;
    }

    /** @param title replaces the one of the skeleton, unless it is empty */
    private static Map<String, Object> skeleton(String name, String id, String title) {
        Map<String, Object> fields = new LinkedHashMap<>();
        ((Map<?, ?>) Objects.requireNonNull(SKELETONS.get(name)))
                .forEach((field, value) -> fields.put((String) field, value));
        fields.put("id", id);
        if (!title.isEmpty()) {
            fields.put("title", title);
        }
        return fields;
    }

    private static Map<String, Object> present(Map<String, Object> fields) {
        Map<String, Object> present = new LinkedHashMap<>(fields);
        present.values().removeIf(""::equals);
        return present;
    }

    private String attribution() {
        String title = article.title().isEmpty() ? "" : "“" + article.title() + "”";
        List<String> known = Stream.of(title, article.author(), article.publisher(), article.date(), article.address())
                .filter(it -> !it.isEmpty())
                .toList();
        return known.isEmpty()
                ? "TODO: Who wrote the article, where it appeared and when"
                : "Based on " + String.join(", ", known);
    }

    private String sectionId(Piece piece, int number, Set<String> taken) {
        String title = piece.title().length() > 60 ? piece.title().substring(0, 60) : piece.title();
        String wish = ValueTypes.likeAnId(title).orElse("section-" + number);
        return taken.add(wish) ? wish : wish + "-" + number;
    }

    private Map<String, Object> term(Candidate candidate) {
        Map<String, Object> entry = skeleton("term", candidate.term().id(), "");
        entry.put("term", candidate.term().term());
        entry.put(
                "also",
                candidate.term().also().isEmpty() ? "" : candidate.term().also());
        String gloss = proposal.gloss(candidate);
        entry.put("gloss", gloss.isEmpty() ? entry.getOrDefault("gloss", "") : gloss);
        return present(entry);
    }

    private String text(Piece piece) {
        StringBuilder text = new StringBuilder();
        remarks.clear();
        Kind before = Kind.HEADING;
        for (int at = piece.from(); at < piece.to(); at++) {
            Part part = article.parts().get(at);
            if (proposal.isTitle(at)) {
                continue;
            }
            boolean isListed =
                    (part.kind() == Kind.ITEM || part.kind() == Kind.NUMBERED || part.kind() == Kind.QUOTATION)
                            && part.kind() == before;
            text.append(text.isEmpty() ? "" : isListed ? part.kind() == Kind.QUOTATION ? "\n>\n" : "\n" : "\n\n")
                    .append(markdown(at, part));
            before = part.kind();
        }
        if (!proposal.events().isEmpty() && mostEvents() == piece.from()) {
            text.append("\n\n```timeline\ntitle: \"TODO: What the timeline shows\"\nevents:\n");
            for (DraftEvent event : proposal.events()) {
                String source = event.source().isEmpty() ? "" : ", sources: [" + event.source() + "]";
                String words = YamlText.quoted(escaped(event.text()));
                text.append("  - { date: \"" + event.date() + "\", text: " + words + source + " }\n");
            }
            text.append("```");
        }
        remarks.forEach(remark -> text.append("\n\n").append(remark));
        return text.isEmpty() ? "TODO: The text of this section" : text.toString();
    }

    /** Returns the start of the section with the most of the dated events. */
    private int mostEvents() {
        Map<Integer, Long> counts = proposal.events().stream()
                .collect(Collectors.groupingBy(event -> proposal.start(event.part()), Collectors.counting()));
        return Collections.max(counts.entrySet(), Map.Entry.comparingByValue()).getKey();
    }

    private String markdown(int at, Part part) {
        List<Run> runs = part.runs();
        if (part.isHeading()) {
            return "## " + escaped(part.text()).strip();
        }
        if (part.kind() == Kind.PICTURE) {
            Picture picture = article.pictures().get(part.level());
            String caption =
                    part.text().isBlank() ? "" : "\n\n*" + escaped(part.text().strip()) + "*";
            String shown =
                    picture.alternative().isBlank() ? "TODO: Describe the picture" : escaped(picture.alternative());
            return "![" + shown + "](media/" + picture.name() + ")" + caption;
        }
        for (Map.Entry<Claim, String> claim : targets.entrySet()) {
            if (claim.getKey().part() == at) {
                runs = linked(runs, claim.getKey(), "source:" + claim.getValue());
            }
        }
        runs = withTerms(withSources(runs));
        String text = runs.stream().map(DraftLesson::markdown).collect(Collectors.joining());
        if (text.chars().filter(letter -> "*_![<".indexOf(letter) >= 0).count() > 900) {
            text = escaped(part.text().replaceAll("[*_!\\[<]", ""));
        }
        String line = LINE_MARK.matcher(text.strip()).replaceFirst("\\\\$1").replaceFirst("^\\\\(\\d+)", "$1\\\\");
        String indent = "  ".repeat(Math.max(0, Math.min(part.level(), 4) - 1));
        return switch (part.kind()) {
            case QUOTATION -> "> " + line;
            case ITEM -> indent + "- " + line;
            case NUMBERED -> "1. " + line;
            default -> line;
        };
    }

    /** Links the words at a claim's place to a source, unless they are linked already. */
    private static List<Run> linked(List<Run> runs, Claim claim, String target) {
        List<Run> all = new ArrayList<>();
        int at = 0;
        for (Run run : runs) {
            int start = claim.start() - at;
            int end = claim.end() - at;
            String text = run.text();
            if (run.target().isEmpty() && start >= 0 && start < text.length()) {
                end = Math.min(end, text.length());
                if (claim.kind() == Proposal.ClaimKind.FIGURE) {
                    Matcher more = NEXT_WORDS.matcher(text).region(end, text.length());
                    end = more.lookingAt() ? more.end() : end;
                } else {
                    Matcher last = LAST_WORDS.matcher(text).region(start, end);
                    start = last.find() ? last.start() : start;
                    end = last.hasMatch() ? last.end() : end;
                }
                all.addAll(split(run, start, end, target));
            } else {
                all.add(run);
            }
            at += run.isNote() ? 0 : text.length();
        }
        return all;
    }

    private static List<Run> split(Run run, int start, int end, String target) {
        return Stream.of(
                        run.to(run.text().substring(0, start), run.target()),
                        run.to(run.text().substring(start, end), target),
                        run.to(run.text().substring(end), run.target()))
                .filter(it -> !it.text().isEmpty())
                .toList();
    }

    /** Turns links into sources, and the words before the number of a note into a link to its source. */
    private List<Run> withSources(List<Run> runs) {
        List<Run> all = new ArrayList<>();
        for (Run run : runs) {
            String source = proposal.source(run.target());
            if (!run.isNote()) {
                all.add(source.isEmpty() ? run : run.to(run.text(), "source:" + source));
                continue;
            }
            String number = run.target().replaceFirst("note:\\^?", "");
            Run last = all.isEmpty() ? run : all.getLast();
            Matcher words = LAST_WORDS.matcher(last.text());
            if (source.isEmpty()) {
                List<Run> remark = article.notes().getOrDefault(run.target().substring(5), List.of());
                remarks.add("*Note " + number + ":* "
                        + remark.stream()
                                .map(DraftLesson::markdown)
                                .collect(Collectors.joining())
                                .strip());
                all.add(run.to(" (note " + number + ")", ""));
            } else if (last.target().isEmpty() && words.find()) {
                all.removeLast();
                all.addAll(split(last, words.start(), words.end(), "source:" + source));
            } else if (!last.target().equals("source:" + source)) {
                all.addAll(List.of(run.to(" (", ""), run.to("note " + number, "source:" + source), run.to(")", "")));
            }
        }
        return all;
    }

    private List<Run> withTerms(List<Run> runs) {
        List<Run> all = new ArrayList<>(runs);
        for (Map.Entry<String, Pattern> term : names.entrySet()) {
            for (int at = 0; at < all.size(); at++) {
                Run run = all.get(at);
                Matcher name = run.target().isEmpty() ? term.getValue().matcher(run.text()) : null;
                if (name != null && name.find()) {
                    all.remove(at);
                    List<Run> pieces = split(run, name.start(), name.end(), "term:" + term.getKey());
                    all.addAll(at, pieces);
                    at += name.start() == 0 ? 0 : 1;
                }
            }
        }
        return all;
    }

    private static String markdown(Run run) {
        String text = escaped(run.text());
        String words = text.strip();
        if (words.isEmpty()) {
            return text;
        }
        String marks = run.strong() ? "**" : run.emphasis() ? "*" : "";
        String marked = marks + words + marks;
        String link = run.target().isEmpty()
                ? marked
                : "[" + marked + "](" + run.target().replace("(", "%28").replace(")", "%29") + ")";
        return text.substring(0, text.indexOf(words)) + link + text.substring(text.indexOf(words) + words.length());
    }

    private static String escaped(String text) {
        return MARK.matcher(LIKE_A_LINK.matcher(text).replaceAll("$0 ")).replaceAll("\\\\$0");
    }
}
