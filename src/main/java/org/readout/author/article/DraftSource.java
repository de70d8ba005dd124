package org.readout.author.article;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.readout.author.article.Article.Run;
import org.readout.format.MarkdownChecks;
import org.readout.format.ReadableText;
import org.readout.format.ValueTypes;

/** A source as a note, a list of works or a link states it; what it doesn't state is an empty text. */
public record DraftSource(
        String id, String title, String author, String publisher, String date, String url, String stated) {

    private static final int LONGEST = 200;
    private static final Pattern QUOTED = Pattern.compile("[“\"„«]([^”\"“»]{8,})[”\"“»]");
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"”]+[^\\s<>\"”.,;)\\]]");
    private static final Pattern IN_ADDRESS =
            Pattern.compile("/((?:19|20)\\d\\d)[/-](\\d\\d)(?:[/-](\\d\\d))?(?:/|-|$)");

    /** Reads an entry; empty if it names no work, as a note that is a remark. */
    static Optional<DraftSource> of(String id, List<Run> entry, Dates dates) {
        String text = Article.text(entry).strip();
        String url = Stream.concat(
                        entry.stream().map(Run::target),
                        ADDRESS.matcher(text).results().map(found -> found.group()))
                .filter(MarkdownChecks::isWebAddress)
                .findFirst()
                .orElse("");
        String words = ADDRESS.matcher(text).replaceAll("").strip();
        Matcher quoted = QUOTED.matcher(words);
        String work = entry.stream()
                .filter(Run::emphasis)
                .map(run -> run.text().strip())
                .filter(it -> it.length() > 3)
                .findFirst()
                .orElse("");
        boolean hasQuoted = quoted.find();
        String title = hasQuoted ? quoted.group(1).replaceFirst("[,.]$", "") : work;
        String date = dates.best(words);
        if (url.isEmpty() && (title.isEmpty() || date.isEmpty()) && (date.isEmpty() || !startsWithName(words))) {
            return Optional.empty();
        }
        int start = title.isEmpty() ? -1 : words.indexOf(title);
        String author = start < 1
                ? ""
                : words.substring(0, start)
                        .replaceFirst("(?i)^(see|cf\\.?)( also)? ", "")
                        .replaceAll("\\(?(?:1\\d|20)\\d\\d[a-z]?\\)?|[“\"„«]", "")
                        .replaceFirst("[\\s,.:;(]+$", "")
                        .strip();
        boolean isName =
                author.length() > 2 && author.length() < 90 && author.chars().noneMatch(Character::isDigit);
        String publisher = hasQuoted && !work.isEmpty() ? work : host(url);
        return Optional.of(new DraftSource(
                id,
                title.isEmpty() ? shortened(words) : shortened(title),
                isName ? author : "",
                publisher.replaceFirst("[,.]$", ""),
                date,
                url,
                text));
    }

    /** Describes the page that words link to; the title is left to fill in unless the words are one. */
    static DraftSource ofLink(String id, String words, String url) {
        Matcher date = IN_ADDRESS.matcher(url);
        String day = date.find()
                ? Stream.of(date.group(1), date.group(2), date.group(3))
                        .filter(it -> it != null)
                        .reduce((one, other) -> one + "-" + other)
                        .orElse("")
                : "";
        return new DraftSource(id, "", "", host(url), new Dates("en").best(day), url, words);
    }

    private static boolean startsWithName(String words) {
        return words.matches("\\p{Lu}[\\p{L}’'-]+,? .{20,}")
                && ReadableText.split(words).size() < 60;
    }

    static String host(String url) {
        return url.replaceFirst("^[a-zA-Z]+://(?:www\\.)?([^/:?#]*).*", "$1");
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, text.lastIndexOf(' ', LONGEST)) + " …";
    }

    Map<String, Object> yaml() {
        String missing = "TODO: Title of the work that “" + shortened(stated) + "” refers to";
        Map<String, Object> fields = new LinkedHashMap<>(Map.of("id", id, "title", title.isEmpty() ? missing : title));
        fields.putAll(Map.of("author", author, "publisher", publisher, "date", date, "url", url));
        return fields;
    }

    /** Gives each entry an id of its own, made from what it says. */
    static String id(String wish, List<DraftSource> others) {
        String like = ValueTypes.likeAnId(wish.length() > 50 ? wish.substring(0, 50) : wish)
                .orElse("source");
        List<String> taken =
                new ArrayList<>(others.stream().map(DraftSource::id).toList());
        String id = like;
        for (int number = 2; taken.contains(id); number++) {
            id = like + "-" + number;
        }
        return id;
    }
}
