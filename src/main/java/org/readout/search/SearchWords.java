package org.readout.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.KeywordRepeatFilter;
import org.apache.lucene.analysis.miscellaneous.RemoveDuplicatesTokenFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.readout.text.Markup;

/** The words that someone looks for, and where a text has them. The last one may be the start of a word. */
public final class SearchWords {

    /** The most words of a search that count. */
    private static final int MOST = 12;

    private static final int EXCERPT = 220;
    private static final int BEFORE = 60;

    /** Each word without case and accents, as it is and as its stem. */
    static final Analyzer ANALYZER = new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
            Tokenizer tokens = new StandardTokenizer();
            TokenStream words = new ASCIIFoldingFilter(new LowerCaseFilter(new EnglishPossessiveFilter(tokens)));
            words = new StopFilter(words, EnglishAnalyzer.ENGLISH_STOP_WORDS_SET);
            return new TokenStreamComponents(
                    tokens, new RemoveDuplicatesTokenFilter(new KStemFilter(new KeywordRepeatFilter(words))));
        }

        @Override
        protected TokenStream normalize(String field, TokenStream word) {
            return new ASCIIFoldingFilter(new LowerCaseFilter(word));
        }
    };

    /** A word of a text: its place, and the forms under which it is found. */
    record Word(int start, int end, Set<String> forms) {}

    private final String typed;
    private final List<Word> words;
    private final String last;

    SearchWords(String typed) {
        this.typed = typed;
        this.words = words(typed).stream().limit(MOST).toList();
        String typedLast = words.isEmpty() ? "" : typed.substring(words.getLast().start, words.getLast().end);
        this.last = ANALYZER.normalize("", typedLast).utf8ToString();
    }

    String typed() {
        return typed;
    }

    List<Word> all() {
        return words;
    }

    /** Returns how many of the words a text must have to be found. */
    int needed() {
        return (words.size() + 1) / 2;
    }

    /** Returns the start of a word to look for; empty if it is too short. */
    String prefix() {
        return last.length() < 2 ? "" : last;
    }

    static List<Word> words(String text) {
        List<Word> words = new ArrayList<>();
        try (TokenStream tokens = ANALYZER.tokenStream("", text)) {
            CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
            OffsetAttribute place = tokens.addAttribute(OffsetAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                if (words.isEmpty() || words.getLast().start != place.startOffset()) {
                    words.add(new Word(place.startOffset(), place.endOffset(), new HashSet<>()));
                }
                words.getLast().forms.add(term.toString());
            }
            tokens.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }

    /** Returns the forms of the words of a text, each once, in the order of the alphabet. */
    static String[] forms(String text) {
        return words(text).stream()
                .flatMap(word -> word.forms.stream())
                .distinct()
                .sorted()
                .map(String::intern)
                .toArray(String[]::new);
    }

    /** Returns whether one of the words is among sorted forms, the last one also as the start of one. */
    boolean isIn(Word word, String[] sorted) {
        if (word.forms.stream().anyMatch(form -> Arrays.binarySearch(sorted, form) >= 0)) {
            return true;
        }
        String prefix = word == words.getLast() ? prefix() : "";
        int place = Arrays.binarySearch(sorted, prefix);
        return !prefix.isEmpty() && -place - 1 < sorted.length && sorted[-place - 1].startsWith(prefix);
    }

    /** Returns a text as HTML with the words marked. */
    String marked(String text) {
        return marked(text, found(text), 0, text.length());
    }

    /** Returns the part of a text that has the most of the words, as HTML with the words marked. */
    String excerpt(String text) {
        List<Word> found = found(text);
        int best = -1;
        int start = 0;
        for (Word first : found) {
            int distinct = (int) found.stream()
                    .filter(it -> it.start >= first.start && it.end <= first.start + EXCERPT - BEFORE)
                    .flatMap(it -> it.forms.stream())
                    .distinct()
                    .count();
            if (distinct > best) {
                best = distinct;
                start = first.start - BEFORE;
            }
        }
        int from = start <= 0 ? 0 : text.indexOf(' ', start) + 1;
        int end = from + EXCERPT >= text.length() ? text.length() : text.lastIndexOf(' ', from + EXCERPT);
        int to = end <= from ? Math.min(text.length(), from + EXCERPT) : end;
        return (from > 0 ? "… " : "") + marked(text, found, from, to) + (to < text.length() ? " …" : "");
    }

    private List<Word> found(String text) {
        return words(text).stream()
                .filter(word -> {
                    String[] forms = word.forms.stream().sorted().toArray(String[]::new);
                    return words.stream().anyMatch(asked -> isIn(asked, forms));
                })
                .toList();
    }

    private static String marked(String text, List<Word> found, int from, int to) {
        StringBuilder html = new StringBuilder();
        int done = from;
        for (Word word : found) {
            if (word.start >= done && word.end <= to) {
                html.append(Markup.escape(text.substring(done, word.start)))
                        .append(Markup.text("mark", "", text.substring(word.start, word.end)));
                done = word.end;
            }
        }
        return html.append(Markup.escape(text.substring(done, to))).toString();
    }
}
