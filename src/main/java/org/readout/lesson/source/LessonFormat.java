package org.readout.lesson.source;

import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.readout.format.Field;
import org.readout.format.JsonSchema;
import org.readout.format.ListChecks;
import org.readout.format.ObjectNode;
import org.readout.format.ObjectType;
import org.readout.format.Positioned;
import org.readout.format.Quotes;
import org.readout.format.Report;
import org.readout.format.SourcePosition;
import org.readout.format.ValueTypes;
import org.readout.lesson.Lesson.Audience;
import org.readout.lesson.Lesson.Difficulty;
import org.readout.lesson.Lesson.LessonStatus;
import org.readout.lesson.Lesson.TextBasis;
import org.readout.question.QuestionTypes;
import org.readout.question.RubricRow;

/** The fields of {@code lesson.yaml}. */
public final class LessonFormat {

    public static final String FILE = "lesson.yaml";

    /** The file and the last part of the address of the notes for instructors. */
    static final String TEACHING = "teaching";

    static final String TEACHING_FILE = TEACHING + ".md";

    /** The last parts of the addresses of lesson pages other than sections. */
    private static final Set<String> ADDRESSES = Set.of("summary", "room", "edit", TEACHING);

    private static final Field<String> ID = ValueTypes.ID;

    private static final Pattern LANGUAGE_FORM = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*");
    private static final Pattern PERIOD = Pattern.compile("([1-9]\\d{0,2}) (months?|years?)");
    public static final Field<String> TITLE =
            Field.required("title", ValueTypes.plain("a title"), "The title students see.");

    static final Field<String> STATEMENT =
            Field.required("statement", ValueTypes.plain("a statement"), "The statement students take a position on.");
    static final Field<List<Positioned<String>>> SCALE = Field.required(
            "scale",
            ValueTypes.list(
                    "a list of at least two positions, from one end to the other", ValueTypes.plain("a position")),
            "The positions students choose from, at least two, from one end to the other.");
    static final ObjectType STANCE_QUESTION = ObjectType.of("a stance", STATEMENT, SCALE);

    public static final Field<String> ASK = QuestionTypes.ASK;
    static final Field<ObjectNode> STANCE =
            Field.optional("stance", STANCE_QUESTION, "Asks students for a position, before and after they write.");
    static final Field<Integer> LEAST_WORDS = Field.optional(
            "least-words",
            ValueTypes.wholeNumber(0, 2_000),
            0,
            "The minimum number of words in a post. Readers without a course need 5 at most. Default: 0.");
    static final Field<List<ObjectNode>> RUBRIC = Field.list(
            "rubric",
            ValueTypes.objects("a list of rows", RubricRow.TYPE),
            "The criteria for a good post. Students see them before they write; posts aren't graded.");
    static final Field<List<Positioned<String>>> CONSIDERATIONS = Field.list(
            "considerations",
            ValueTypes.list("a list of texts", ValueTypes.markdown("a text")),
            "Points to consider. Readers who aren't in a course see them after they write.");
    public static final ObjectType PROMPT =
            ObjectType.of("a prompt", ID, ASK, STANCE, LEAST_WORDS, RUBRIC, CONSIDERATIONS);

    public static final Field<String> GUIDING_QUESTION = Field.optional(
                    "guiding-question", ValueTypes.plain("a question"), "A question that guides the reading.")
            .asUsual();
    static final Field<String> TEXT = Field.required(
            "text",
            ValueTypes.text("the name of a file in the lesson's folder, such as `on-display.md`"),
            "The file with the section's text.");
    public static final Field<String> QUIZ = Field.optional(
            "quiz",
            ValueTypes.text("the name of a file in the lesson's folder, such as `on-display.quiz.yaml`"),
            "The file with the section's quiz.");
    public static final Field<List<ObjectNode>> PROMPTS = Field.list(
                    "prompts", ValueTypes.objects("a list of prompts", PROMPT), "The section's discussion prompts.")
            .asUsual();
    public static final ObjectType SECTION =
            ObjectType.of("a section", ID, TITLE, GUIDING_QUESTION, TEXT, QUIZ, PROMPTS);

    public static final Field<String> SUMMARY = Field.required(
            "summary", ValueTypes.plain("a few sentences"), "A few sentences, shown in the lesson list.");
    public static final Field<Difficulty> LEVEL =
            Field.required("level", ValueTypes.choice(Difficulty.values()), "How much background the lesson assumes.");
    public static final Field<LessonStatus> STATUS = Field.optional(
            "status",
            ValueTypes.choice(LessonStatus.values()),
            LessonStatus.PUBLISHED,
            "`draft` while you write the lesson. `withdrawn` to end it: only people who worked on it still find it, and all"
                    + " scores are kept. Default: `published`.");
    public static final Field<Audience> AUDIENCE = Field.optional(
                    "audience",
                    ValueTypes.choice(Audience.values()),
                    Audience.PUBLIC,
                    "Who can read a published lesson: everyone (`public`), this site's instructors (`instructors`), only the people"
                            + " of courses that assign it (`courses`), or only its owners, co-authors and readers (`private`)."
                            + " People of courses that assign it can always read it. Default: `public`.")
            .asUsual();
    static final Field<TextBasis> BASIS = Field.required(
            "basis",
            ValueTypes.choice(TextBasis.values()),
            "`own`: you wrote it. `licence`: its licence allows it. `permission`: its owner allows it. `quotation`: the law"
                    + " on quotations or on teaching allows it.");
    static final Field<String> RIGHTS_NOTE =
            Field.optional("note", ValueTypes.plain("a text"), "Which licence, or who gave permission and when.");
    static final ObjectType TEXT_RIGHTS = ObjectType.of("the rights to a text", BASIS, RIGHTS_NOTE);
    public static final Field<ObjectNode> RIGHTS = Field.optional(
            "rights", TEXT_RIGHTS, "By which right the lesson uses the text that it is based on. Its page says so.");
    static final Field<String> COVER_SECTION =
            Field.required("section", ValueTypes.naming("sections", ValueTypes.id()), "The id of the section.");
    static final Field<Integer> COVER_BLOCK = Field.optional(
            "block",
            ValueTypes.wholeNumber(1, 100),
            1,
            "The number of the block in the section's text: a timeline, table, map or chart. Default: 1.");
    static final ObjectType COVER_OF = ObjectType.of("a block for the cover", COVER_SECTION, COVER_BLOCK);
    static final Field<ObjectNode> COVER = Field.optional(
            "cover",
            COVER_OF,
            "The block that the lesson's cover is drawn from. Default: the lesson's first chart, or else map, timeline or table.");
    public static final Field<String> LANGUAGE = Field.required(
            "language",
            ValueTypes.pattern("a language tag, such as `en` or `pt-BR`", "language-form", LANGUAGE_FORM),
            "The language of the lesson.");
    public static final Field<String> AS_OF = Field.optional(
                    "as-of", ValueTypes.date(), "The date of the facts in the reading: a year, month or day.")
            .asUsual();
    public static final Field<List<Positioned<String>>> OBJECTIVES = Field.list(
                    "objectives",
                    ValueTypes.list("a list of texts", ValueTypes.plain("a text")),
                    "What students can do after the lesson. Questions name them by number, so add new ones at the end.")
            .asUsual();
    static final Field<String> ATTRIBUTION = Field.optional(
                    "attribution", ValueTypes.plain("a text"), "Credit for the material the lesson is based on.")
            .asUsual();
    static final Field<String> LICENCE = Field.optional(
            "licence", ValueTypes.text("a licence, such as `CC-BY-4.0`"), "The licence for using the lesson.");
    public static final Field<Period> STALE_AFTER = Field.optional(
            "stale-after",
            ValueTypes.value(
                    "a number of months or years, such as `24 months` or `2 years`",
                    "period-form",
                    JsonSchema.matching(PERIOD),
                    LessonFormat::period),
            Period.ofMonths(24),
            "How old an `as-of` date can be before the lesson check warns. Default: `24 months`.");

    public static final Field<String> QUIET_WARNING = Field.required(
            "warning",
            ValueTypes.value(
                    "the code of a warning, such as `section-long`", "value-empty", JsonSchema.text(), Optional::of),
            "The warning's code.");
    static final Field<String> QUIET_REASON =
            Field.required("reason", ValueTypes.text("a reason"), "Why the warning doesn't apply here.");
    static final ObjectType QUIET_SWITCH = ObjectType.of("a switched-off warning", QUIET_WARNING, QUIET_REASON);
    public static final Field<List<ObjectNode>> QUIET = Field.list(
            "quiet",
            ValueTypes.objects("a list of warnings with reasons", QUIET_SWITCH),
            "Warnings to switch off for this lesson.");
    public static final Field<List<Positioned<String>>> LEARNED = Field.list(
                    "learned",
                    ValueTypes.list("a list of texts", ValueTypes.sectionMarkdown("a text")),
                    "What students know at the end, for the summary page, with links as in a section's text.")
            .asUsual();

    static final Field<String> SOURCE =
            Field.required("source", ValueTypes.naming("sources", ValueTypes.id()), "The id of a source.");
    static final Field<String> VIEW = Field.required(
            "view", ValueTypes.markdown("a sentence or two"), "What it argues, and for whom it is worth reading.");
    static final Field<Boolean> FREE = Field.optional(
            "free", ValueTypes.trueOrFalse(), false, "Whether its address opens without paying. Default: `false`.");
    static final ObjectType FURTHER_READING = ObjectType.of("a source to read next", SOURCE, VIEW, FREE);
    public static final Field<List<ObjectNode>> FURTHER = Field.list(
                    "further",
                    ValueTypes.objects("a list of sources, each with its viewpoint", FURTHER_READING),
                    "What to read next, for the summary page.")
            .asUsual();
    static final Field<String> NEXT = Field.optional(
            "next",
            ValueTypes.naming("lessons", ValueTypes.id()),
            "The id of the lesson to read after this one, for the summary page and the order of all lessons.");
    static final Field<String> NEXT_SECTION = Field.optional(
            "next-section",
            ValueTypes.id(),
            "The id of a section of the next lesson, to link to it instead of the lesson's first page.");

    public static final Field<String> READING_CHECK = Field.optional(
            "reading-check",
            ValueTypes.text("the name of a file in the lesson's folder, such as `reading-check.quiz.yaml`"),
            "The file with 3 to 5 questions that students answer before they read and again after reading.");

    static final Field<String> ROOM = Field.optional(
            "room",
            ValueTypes.text("the name of a file in the lesson's folder, such as `guarantees.room.yaml`"),
            "The file with the lesson's negotiation.");

    public static final Field<List<ObjectNode>> SECTIONS = Field.required(
            "sections", ValueTypes.objects("a list of at least one section", SECTION), "The sections, in order.");
    public static final ObjectType LESSON = ObjectType.of(
            "a lesson",
            ID,
            TITLE,
            SUMMARY,
            LEVEL,
            STATUS,
            AUDIENCE,
            COVER,
            LANGUAGE,
            AS_OF,
            OBJECTIVES,
            ATTRIBUTION,
            LICENCE,
            RIGHTS,
            STALE_AFTER,
            QUIET,
            READING_CHECK,
            ROOM,
            SECTIONS,
            LEARNED,
            FURTHER,
            NEXT,
            NEXT_SECTION);

    private LessonFormat() {}

    /** @param isTaken whether another folder has that name */
    static void check(String folder, ObjectNode lesson, Predicate<String> isTaken, Report report) {
        Optional<String> id = lesson.get(ID);
        if (!ValueTypes.isId(folder)) {
            report.error(
                    SourcePosition.FILE,
                    "folder-name",
                    "the folder name " + Quotes.of(folder) + " isn't a valid lesson id; rename the folder"
                            + id.filter(isTaken.negate())
                                    .or(() -> ValueTypes.likeAnId(folder))
                                    .map(name -> " to " + Quotes.whole(name)
                                            + (id.orElse(name).equals(name) ? "" : ", and change `id` to match"))
                                    .orElse(", using only lowercase letters, digits and hyphens"));
        } else if (id.isPresent() && !id.get().equals(folder)) {
            report.error(
                    lesson.place(ID),
                    "lesson-id",
                    "the id " + Quotes.of(id.get()) + " doesn't match the folder name; write " + Quotes.whole(folder));
        }
        lesson.get(NEXT)
                .filter(folder::equals)
                .ifPresent(own -> report.error(
                        lesson.place(NEXT),
                        "next-own",
                        Quotes.of(own) + " is this lesson itself; write the id of another one, or remove `next`"));
        lesson.get(SECTIONS).ifPresent(sections -> {
            ListChecks.atLeastOne(sections, lesson.place(SECTIONS), "section", report);
            ListChecks.uniqueIds(sections, report);
            ListChecks.unique(sections, TEXT, "text-twice", report);
            sections.forEach(section -> section.get(ID)
                    .filter(ADDRESSES::contains)
                    .ifPresent(taken -> report.error(
                            section.place(ID),
                            "section-address",
                            "every lesson has a page at the address " + Quotes.of(taken)
                                    + "; give this section a different id")));
            List<ObjectNode> prompts = sections.stream()
                    .flatMap(section -> section.list(PROMPTS).stream())
                    .toList();
            // Posts are stored by lesson and prompt, so no two sections may share a prompt's id.
            ListChecks.uniqueIds(prompts, report);
            prompts.forEach(prompt -> checkPrompt(prompt, report));
        });
    }

    private static void checkPrompt(ObjectNode prompt, Report report) {
        RubricRow.check(prompt.list(RUBRIC), report);
        prompt.get(STANCE)
                .ifPresent(stance -> stance.get(SCALE).ifPresent(scale -> {
                    ListChecks.atLeastTwo(scale, stance.place(SCALE), "positions", "scale-short", report);
                    Positioned.repeated(scale)
                            .forEach(position -> report.error(
                                    position.place(),
                                    "scale-duplicate",
                                    "the position " + Quotes.of(position.value())
                                            + " is on the scale twice; change one of them"));
                }));
    }

    private static Optional<Period> period(String written) {
        Matcher period = PERIOD.matcher(written);
        if (!period.matches()) {
            return Optional.empty();
        }
        int number = Integer.parseInt(period.group(1));
        return Optional.of(period.group(2).startsWith("month") ? Period.ofMonths(number) : Period.ofYears(number));
    }
}
