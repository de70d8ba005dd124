package org.readout.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.readout.author.article.Article;
import org.readout.author.article.ArticleReader;
import org.readout.author.article.ArticleRefused;
import org.readout.author.article.DraftLesson;
import org.readout.author.article.DraftLesson.Rights;
import org.readout.author.article.Proposal;
import org.readout.author.article.Proposal.Candidate;
import org.readout.author.article.Proposal.Claim;
import org.readout.author.article.Proposal.DraftEvent;
import org.readout.author.article.Proposal.FoundTerm;
import org.readout.author.article.Proposal.Piece;
import org.readout.db.StartupException;
import org.readout.lesson.source.LessonSource;

/** Makes a draft lesson from an article, and prints what it found. */
record ArticleImport(PrintWriter out, Path lessons, Clock clock) {

    int run(String file, byte[] bytes, String id, Rights basis, String note) {
        try {
            LessonSource source = new LessonSource(List.of(lessons), clock);
            Proposal proposal = new Proposal(
                    ArticleReader.read(file, bytes), source.load().sharedTerms().values());
            Map<String, byte[]> files = new LinkedHashMap<>();
            for (Map.Entry<String, Object> it :
                    DraftLesson.files(id, proposal, basis, note).entrySet()) {
                files.put(
                        it.getKey(),
                        switch (it.getValue()) {
                            case byte[] picture -> picture;
                            case String text -> (text + "\n").getBytes(StandardCharsets.UTF_8);
                            default ->
                                source.file(id + "/" + it.getKey())
                                        .with(it.getValue())
                                        .text()
                                        .orElseThrow()
                                        .getBytes(StandardCharsets.UTF_8);
                        });
            }
            source.create(lessons, id, files);
            print(proposal);
            long left = LessonSource.checkOne(lessons.resolve(id), clock).stream()
                    .filter(finding -> finding.code().equals("to-do"))
                    .count();
            out.println("Created " + lessons.resolve(id) + ", a draft with " + left
                    + " places to fill in. List them with './readout check " + lessons.resolve(id) + "'.");
            return 0;
        } catch (ArticleRefused e) {
            throw new StartupException(String.valueOf(e.getMessage()));
        } catch (FileAlreadyExistsException e) {
            throw new StartupException(lessons.resolve(id) + " already exists. Choose another id.");
        } catch (IOException e) {
            throw new StartupException("Can't write to " + lessons + ". Check its permissions.");
        }
    }

    private void print(Proposal proposal) {
        Article article = proposal.article();
        line("Title", article.title());
        line("Author", article.author());
        line("Date", article.date());
        line("Language", article.language());
        out.println("Words: " + article.words() + ". Pictures: "
                + article.pictures().size() + ", left out: " + article.left() + ". Notes: "
                + article.notes().size() + ".");
        list(
                "Sections",
                proposal.pieces(),
                (Piece it) -> it.words() + " words: " + (it.title().isEmpty() ? "(no heading)" : it.title()));
        list("Shared terms", proposal.terms(), (FoundTerm it) -> it.term() + " (" + it.mentions() + ")");
        list(
                "Proposed terms",
                proposal.candidates(),
                (Candidate it) -> it.term().term() + " (" + it.term().mentions() + ")");
        list("Events", proposal.events(), (DraftEvent it) -> it.date() + ": " + it.text());
        list(
                "Claims to source",
                proposal.claims(),
                (Claim it) -> (it.proposed().isEmpty() ? "no source: " : it.proposed() + ": ") + it.sentence());
        list("Sources", proposal.sources(), it -> it.id() + ": " + (it.title().isEmpty() ? it.url() : it.title()));
    }

    private void line(String name, String value) {
        out.println(name + ": " + (value.isEmpty() ? "not found" : value));
    }

    private <T> void list(String name, List<T> all, java.util.function.Function<T, String> words) {
        out.println(name + ": " + all.size());
        all.forEach(it -> out.println("  " + words.apply(it)));
    }
}
