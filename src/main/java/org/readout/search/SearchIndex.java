package org.readout.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.FuzzyTermsEnum;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.KeyTerm;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.Lesson.Source;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonLibrary.Edition;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.search.SearchHit.Kind;
import org.readout.search.SearchWords.Word;
import org.springframework.stereotype.Component;

/**
 * What is published, in memory: titles and texts of lessons and sections, key terms, events and sources. Questions, answer
 * keys, feedback and prompts aren't in it. Each entry names its lessons, and a search names those that the reader finds.
 */
@Component
class SearchIndex {

    private static final String TITLE = "title";
    private static final String TEXT = "text";
    private static final String KIND = "kind";
    private static final String LESSON = "lesson";
    private static final String ID = "id";

    /** The lesson of what belongs to none. */
    private static final String SHARED = "";

    private final LessonLibrary library;
    private @Nullable Object edition;
    private @Nullable IndexSearcher searcher;

    SearchIndex(LessonLibrary library) {
        this.library = library;
    }

    /** @param lesson the lesson that has it, or the first of several that the reader finds; empty for a shared entry */
    record Found(Kind kind, String lesson, String id, float score) {}

    /** Returns the entries of lessons that a reader finds, the best first, and how many there are of each kind. */
    List<Found> find(SearchWords words, Set<String> lessons, Optional<Kind> only, int most, Map<Kind, Integer> counts)
            throws IOException {
        IndexSearcher now = searcher();
        Query all = query(words, lessons);
        for (Kind kind : Kind.values()) {
            counts.put(kind, now.count(only(all, kind)));
        }
        List<Found> found = new ArrayList<>();
        Query asked = only.map(kind -> only(all, kind)).orElse(all);
        for (ScoreDoc hit : now.search(asked, most).scoreDocs) {
            Document entry = now.storedFields().document(hit.doc);
            String lesson = Stream.of(entry.getValues(LESSON))
                    .filter(lessons::contains)
                    .findFirst()
                    .orElse(SHARED);
            found.add(new Found(Kind.valueOf(entry.get(KIND)), lesson, entry.get(ID), hit.score));
        }
        return found;
    }

    /** Returns how much a word says: the more, the fewer entries have it. */
    double weight(Word word) throws IOException {
        IndexSearcher now = searcher();
        int most = 0;
        for (String form : word.forms()) {
            most = Math.max(most, now.getIndexReader().docFreq(new Term(TEXT, form)));
        }
        return Math.log(1 + (now.getIndexReader().numDocs() - most + 0.5) / (most + 0.5));
    }

    /** Returns what may have been meant: each word that no entry of the lessons has, as the likeliest one that some have. */
    Optional<String> meant(SearchWords words, Set<String> lessons) throws IOException {
        IndexSearcher now = searcher();
        StringBuilder meant = new StringBuilder(words.typed());
        boolean changed = false;
        for (Word word : words.all().reversed()) {
            String typed = SearchWords.ANALYZER
                    .normalize("", words.typed().substring(word.start(), word.end()))
                    .utf8ToString();
            if (isKnown(now, typed, lessons)) {
                continue;
            }
            Optional<String> like = like(now, typed, lessons);
            if (like.isEmpty()) {
                return Optional.empty();
            }
            meant.replace(word.start(), word.end(), like.get());
            changed = true;
        }
        return changed ? Optional.of(meant.toString()) : Optional.empty();
    }

    private static Optional<String> like(IndexSearcher searcher, String typed, Set<String> lessons) throws IOException {
        record Like(String word, float likeness, int entries) {}
        // A word of a title is likelier to be looked for than one that only texts have.
        for (String field : List.of(TITLE, TEXT)) {
            Terms words = MultiTerms.getTerms(searcher.getIndexReader(), field);
            if (words == null) {
                continue;
            }
            List<Like> all = new ArrayList<>();
            FuzzyTermsEnum terms =
                    new FuzzyTermsEnum(words, new Term(field, typed), typed.length() < 5 ? 1 : 2, 0, true);
            for (BytesRef term = terms.next(); term != null; term = terms.next()) {
                all.add(new Like(term.utf8ToString(), terms.getBoost(), terms.docFreq()));
            }
            all.sort(Comparator.comparing(Like::likeness)
                    .thenComparing(Like::entries)
                    .reversed());
            for (Like like : all) {
                if (isKnown(searcher, like.word, lessons)) {
                    return Optional.of(like.word);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isKnown(IndexSearcher searcher, String word, Set<String> lessons) throws IOException {
        return searcher.count(new BooleanQuery.Builder()
                        .add(new TermQuery(new Term(TEXT, word)), Occur.FILTER)
                        .add(in(lessons), Occur.FILTER)
                        .build())
                > 0;
    }

    private static Query only(Query all, Kind kind) {
        return new BooleanQuery.Builder()
                .add(all, Occur.MUST)
                .add(new TermQuery(new Term(KIND, kind.name())), Occur.FILTER)
                .build();
    }

    private static Query query(SearchWords words, Set<String> lessons) {
        BooleanQuery.Builder asked = new BooleanQuery.Builder();
        for (Word word : words.all()) {
            List<Query> forms = new ArrayList<>();
            for (String form : word.forms()) {
                forms.add(new BoostQuery(new TermQuery(new Term(TITLE, form)), 2));
                forms.add(new TermQuery(new Term(TEXT, form)));
            }
            if (word == words.all().getLast() && !words.prefix().isEmpty()) {
                forms.add(new BoostQuery(new PrefixQuery(new Term(TEXT, words.prefix())), 0.5f));
            }
            asked.add(new DisjunctionMaxQuery(forms, 0.1f), Occur.SHOULD);
        }
        return new BooleanQuery.Builder()
                .add(asked.setMinimumNumberShouldMatch(words.needed()).build(), Occur.MUST)
                .add(in(lessons), Occur.FILTER)
                .build();
    }

    private static Query in(Collection<String> lessons) {
        return new TermInSetQuery(
                LESSON,
                Stream.concat(Stream.of(SHARED), lessons.stream())
                        .map(BytesRef::new)
                        .toList());
    }

    /** Returns the index of what is published now. */
    private synchronized IndexSearcher searcher() throws IOException {
        Edition now = library.edition();
        IndexSearcher made = searcher;
        if (made == null || edition != now.identity()) {
            ByteBuffersDirectory directory = new ByteBuffersDirectory();
            try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(SearchWords.ANALYZER))) {
                write(now, writer);
            }
            made = new IndexSearcher(DirectoryReader.open(directory));
            searcher = made;
            edition = now.identity();
        }
        return made;
    }

    private static void write(Edition edition, IndexWriter writer) throws IOException {
        Map<Source, List<String>> sources = new LinkedHashMap<>();
        for (Published published : edition.lessons()) {
            Lesson lesson = published.lesson();
            add(writer, Kind.LESSON, List.of(lesson.id()), lesson.id(), lesson.title(), SearchHit.text(lesson));
            for (Section section : lesson.sections()) {
                String text = SearchHit.text(section);
                add(writer, Kind.SECTION, List.of(lesson.id()), section.id(), section.title(), text);
            }
            lesson.sources()
                    .values()
                    .forEach(source -> sources.computeIfAbsent(source, it -> new ArrayList<>())
                            .add(lesson.id()));
        }
        for (var entry : edition.glossary()) {
            KeyTerm term = entry.term();
            String lesson = entry.owner().map(owner -> owner.lesson().id()).orElse(SHARED);
            add(writer, Kind.TERM, List.of(lesson), term.id(), SearchHit.names(term), SearchHit.text(term));
        }
        for (var event : edition.events()) {
            add(
                    writer,
                    Kind.EVENT,
                    List.of(SHARED),
                    event.id(),
                    "",
                    SearchHit.plain(event.text()) + " " + event.date());
        }
        for (var source : sources.entrySet()) {
            Source it = source.getKey();
            add(writer, Kind.SOURCE, source.getValue(), it.id(), it.title(), SearchHit.text(it));
        }
    }

    /** The title is in the text, too, so that the words of both count together. */
    private static void add(IndexWriter writer, Kind kind, List<String> lessons, String id, String title, String text)
            throws IOException {
        Document entry = new Document();
        entry.add(new StringField(KIND, kind.name(), Field.Store.YES));
        entry.add(new StringField(ID, id, Field.Store.YES));
        lessons.forEach(lesson -> entry.add(new StringField(LESSON, lesson, Field.Store.YES)));
        entry.add(new TextField(TITLE, title, Field.Store.NO));
        entry.add(new TextField(TEXT, title + " " + text, Field.Store.NO));
        writer.addDocument(entry);
    }
}
