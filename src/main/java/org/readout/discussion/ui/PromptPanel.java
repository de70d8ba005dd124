package org.readout.discussion.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.SectionPart;
import org.readout.course.CourseId;
import org.readout.course.CourseLinks;
import org.readout.discussion.DiscussionService;
import org.readout.discussion.DiscussionThread;
import org.readout.discussion.DiscussionThread.StanceShift;
import org.readout.discussion.Draft;
import org.readout.discussion.Draft.Target;
import org.readout.discussion.Mentions;
import org.readout.discussion.Post;
import org.readout.discussion.Post.Lock;
import org.readout.discussion.PostId;
import org.readout.discussion.WriteResult;
import org.readout.format.Markdown;
import org.readout.lesson.Lesson.Prompt;
import org.readout.lesson.Lesson.StanceQuestion;
import org.readout.question.ui.RubricList;
import org.readout.text.Markup;
import org.readout.text.Messages;
import org.readout.user.UserId;
import org.readout.web.TrustedHtml;
import org.readout.web.Ui;

/** One discussion prompt: the stance, the user's post and, after that, everyone's posts. */
final class PromptPanel extends Section {

    private static final Messages TEXT = Messages.of("discussion");

    private final Prompt prompt;
    private final @Nullable StanceQuestion stance;
    private final DiscussionContext context;
    private final String which;

    /** The step of writing: a post for others, or an answer that only the user sees. */
    private final String post;

    private final TrustedHtml path = new TrustedHtml("ol", "path", "");
    private Optional<StanceScale> scale = Optional.empty();
    private @Nullable PostList list;

    /** @param which of the section's discussions it is, such as {@code Discussion 1 of 2}; empty if it is the only one */
    PromptPanel(Prompt prompt, DiscussionContext context, String which) {
        this.prompt = prompt;
        this.stance = prompt.stance();
        this.context = context;
        this.which = which;
        this.post = context.inCourse() ? "POST" : "ANSWER";
        addClassName("stance");
        setId(anchor(prompt.id()));
        getElement().setAttribute("tabindex", "-1");
        context.onChange = this::showFrom;
        getElement().addEventListener("reveal", event -> {
            if (list != null) {
                list.showAll();
            }
        });
        show();
    }

    /** Returns the part of an address after {@code #} that leads to a prompt on the page of its section. */
    static String anchor(String promptId) {
        return "prompt-" + promptId;
    }

    private void show() {
        removeAll();
        DiscussionThread thread = context.load();
        Post own = thread.own().orElse(null);
        if (context.archived) {
            showArchived(thread);
        } else if (thread.instructor()) {
            showToInstructor(thread, own);
        } else if (own != null) {
            showAfterPost(thread, own);
        } else if (context.canWrite(null)) {
            showBeforePost(thread);
        } else {
            showShut(thread);
        }
    }

    /** Shows a student who hasn't posted that the discussion is closed or locked, and the draft. */
    private void showShut(DiscussionThread thread) {
        add(together(heading(TEXT.get("after.heading")), ask()));
        add(new H3(TEXT.get("shut.heading", "closed", context.closed().isPresent())), shut(thread));
        add(new Paragraph(TEXT.get("shut.not-posted")));
        context.draft(Target.POST)
                .map(Draft::text)
                .filter(Predicate.not(String::isBlank))
                .ifPresent(text -> add(
                        Ui.quiet(TEXT.get("shut.draft", "words", Post.words(text))),
                        new NativeDetails(TEXT.get("shut.draft.show"), Ui.box("as-typed", new Text(text)))));
    }

    /** Says why students can't write: since when the discussion is closed, or who locked it. */
    private Paragraph shut(DiscussionThread thread) {
        Lock lock = thread.lock();
        return context.closed()
                .map(at -> new Paragraph(TEXT.get("shut.closed", "date", context.courseTime(at))))
                .orElseGet(() -> new Paragraph(lock == null ? "" : context.locked(lock, "PROMPT")));
    }

    private void showFrom(PostId written) {
        show();
        Optional<PostView> there = view(written);
        if (there.isEmpty()) {
            // The user has deleted the own post, so the section is no longer done.
            fireEvent(new SectionPart.Done(this));
        }
        there.<Component>map(post -> post).orElse(this).getElement().callJsFunction("focus");
    }

    private void showBeforePost(DiscussionThread thread) {
        // A stance and a text from before the user joined the course are filled in; one click posts them.
        Integer taken = thread.before();
        add(path);
        showPath(stance == null || taken != null ? 2 : 1);
        String heading = heading(TEXT.get("before.heading", "next", stance != null && taken == null ? "STANCE" : post));
        if (stance == null) {
            add(together(heading));
        } else {
            Integer chosen = taken == null ? thread.alone().before() : taken;
            String name = TEXT.get("stance.yours");
            StanceScale steps = new StanceScale(name, stance.scale(), chosen, context, step -> showPath(2));
            if (taken == null && chosen != null) {
                steps.say(TEXT.get("before.earlier-stance"));
            }
            scale = Optional.of(steps);
            String notGraded = Markup.text("p", "small quiet", TEXT.get("before.stance-not-graded"));
            add(together(heading, statement(stance), notGraded), steps);
        }
        add(together(ask(), Markup.element("p", "small quiet", whoSees()), rubric()));
        PostForm form = postForm(thread);
        if (context.inCourse() && context.draft(Target.POST).isEmpty()) {
            context.writtenAlone().filter(Predicate.not(String::isBlank)).ifPresent(text -> {
                add(
                        Ui.paragraph(TEXT.get("before.earlier-text"), "offer"),
                        Ui.quiet(TEXT.get("before.earlier-text.hidden")));
                form.with(text);
            });
        }
        add(form);
    }

    private void showAfterPost(DiscussionThread thread, Post own) {
        add(path);
        showPath(3);
        String heading = TEXT.get(context.inCourse() ? "after.heading" : "after.heading.alone");
        add(together(heading(heading), ask()), context.zone(), new PostView(own, leastWords(false), context));
        add(together(rubric()));
        if (context.canWrite(null)) {
            add(unposted(own));
        }
        if (context.inCourse()) {
            add(new H3(TEXT.get("after.posts")));
            if (!context.canWrite(null) || thread.lock() != null) {
                add(Ui.notice(shut(thread)));
            }
            List<Post> others =
                    thread.posts().stream().filter(post -> !post.own()).toList();
            if (others.isEmpty()) {
                add(new Paragraph(TEXT.get("after.first")));
            }
            addPosts(others);
        } else if (!prompt.considerations().isEmpty()) {
            UnorderedList considerations = new UnorderedList();
            prompt.considerations()
                    .forEach(text -> considerations.add(new ListItem(new TrustedHtml("div", "", Markdown.html(text)))));
            add(new H3(TEXT.get("after.considerations")), considerations);
        }
        if (stance != null) {
            Div moved = new Div();
            moved.getElement().setAttribute("aria-live", "polite");
            IntConsumer show = after -> showMoved(moved, thread.before(), after, stance);
            Integer after = thread.after();
            add(
                    new H3(TEXT.get("after.stance")),
                    together(statement(stance)),
                    new StanceScale(TEXT.get("stance.now"), stance.scale(), after, context, show),
                    moved);
            if (after != null) {
                show.accept(after);
            }
        }
    }

    /** Shows the posts, as many as were open before a change. */
    private void addPosts(List<Post> posts) {
        list = new PostList(context, posts, Map.of(), list == null ? PostList.POSTS_AT_ONCE : list.shown());
        add(list);
    }

    private void showMoved(Div moved, @Nullable Integer before, int after, StanceQuestion stance) {
        moved.removeAll();
        List<String> scale = stance.scale();
        if (before != null && before < scale.size() && after < scale.size()) {
            String now = scale.get(after);
            moved.add(Ui.quiet(
                    before == after
                            ? TEXT.get("after.same", "stance", now)
                            : TEXT.get("after.changed", "before", scale.get(before), "after", now)));
        }
        shift(stance).ifPresent(moved::add);
    }

    private Optional<StanceShiftView> shift(StanceQuestion stance) {
        return context.reader()
                .flatMap(person -> context.discussion.shift(context.thread, person))
                .map(shift -> new StanceShiftView(shift, stance.scale()));
    }

    private void showToInstructor(DiscussionThread thread, @Nullable Post own) {
        String sees = Markup.text("p", "small quiet", TEXT.get("instructor.sees"));
        add(together(heading(TEXT.get("after.heading")), ask(), sees, rubric()));
        CourseId course = context.thread.course();
        if (course != null) {
            add(new Paragraph(new Anchor(
                    CourseLinks.discussion(course, context.thread.lessonId(), prompt.id()),
                    TEXT.get("instructor.desk"))));
        }
        add(new H3(TEXT.get("after.posts")));
        if (thread.lock() != null) {
            add(Ui.notice(shut(thread)));
        }
        if (thread.posts().isEmpty()) {
            add(new Paragraph(TEXT.get("instructor.no-posts")));
        }
        addPosts(thread.posts());
        if (own == null) {
            add(new H3(TEXT.get("form.your-post")), postForm(thread));
        } else {
            add(unposted(own));
        }
        showShiftToInstructor();
    }

    private void showShiftToInstructor() {
        if (stance != null) {
            shift(stance).ifPresent(shift -> {
                // Unlike students, the instructor has not just read the statement.
                shift.addComponentAtIndex(1, together(statement(stance)));
                add(shift);
            });
        }
    }

    /** Shows the discussion to read only: the user's own text and stances, and the posts that the user may see. */
    private void showArchived(DiscussionThread thread) {
        add(together(heading(TEXT.get("after.heading")), ask(), rubric()));
        if (stance != null
                && thread.before() != null
                && thread.before() < stance.scale().size()) {
            add(together(statement(stance)));
            if (thread.after() == null) {
                add(Ui.quiet(
                        TEXT.get("archived.stance", "stance", stance.scale().get(thread.before()))));
            } else {
                Div moved = new Div();
                showMoved(moved, thread.before(), thread.after(), stance);
                add(moved);
            }
        }
        if (thread.own().isEmpty() && !thread.instructor()) {
            add(new Paragraph(TEXT.get("archived.not-posted")));
            context.draft(Target.POST)
                    .map(Draft::text)
                    .filter(Predicate.not(String::isBlank))
                    .ifPresent(text -> add(Ui.quiet(TEXT.get("archived.draft")), Ui.paragraph(text, "written")));
            return;
        }
        add(new H3(TEXT.get("after.posts")));
        add(thread.posts().isEmpty() ? new Paragraph(TEXT.get("archived.no-posts")) : context.zone());
        addPosts(thread.posts());
        if (thread.instructor()) {
            showShiftToInstructor();
        }
    }

    private PostForm postForm(DiscussionThread thread) {
        Draft draft = context.draft(Target.POST).orElse(null);
        int least = leastWords(thread.instructor());
        String name = TEXT.get(context.inCourse() ? "form.your-post" : "form.your-answer");
        return new PostForm(
                context,
                Target.POST,
                draft,
                name,
                TEXT.get(context.inCourse() ? "form.post" : "form.save-alone"),
                least,
                null) {
            @Override
            WriteResult write(UserId author, String markdown) {
                return context.discussion.post(context.thread, author, markdown);
            }

            @Override
            void written(PostId id) {
                showFrom(id);
                PromptPanel.this.fireEvent(new SectionPart.Done(PromptPanel.this));
            }

            @Override
            void stanceFirst() {
                scale.ifPresent(StanceScale::refuse);
            }

            @Override
            void stale(WriteResult.Stale newer) {
                context.drop(Target.POST);
                show();
                view(newer.id()).ifPresent(post -> post.openEditInstead(text(), newer));
            }
        };
    }

    private Optional<PostView> view(PostId id) {
        return within(this)
                .filter(child -> child instanceof PostView post && post.id().equals(id))
                .map(PostView.class::cast)
                .findFirst();
    }

    private static Stream<Component> within(Component component) {
        return component.getChildren().flatMap(child -> Stream.concat(Stream.of(child), within(child)));
    }

    /** Shows which step on the way to everyone's posts comes next; a prompt without a stance has no first step. */
    private void showPath(int step) {
        List<String> names = new ArrayList<>(List.of("STANCE", post));
        if (stance == null) {
            names.removeFirst();
        }
        if (context.inCourse()) {
            names.add("DISCUSSION");
        }
        int current = stance == null ? step - 1 : step;
        StringBuilder steps = new StringBuilder();
        for (int i = 1; i <= names.size(); i++) {
            boolean done = i < current || i == current && step == 3 && !context.inCourse();
            String words = TEXT.get("path.step", "number", i, "step", names.get(i - 1), "done", done);
            steps.append(i == current ? "<li aria-current=\"step\">" : "<li>")
                    .append(Markup.escape(words))
                    .append("</li>");
        }
        path.setHtml(steps.toString());
    }

    /** Returns what never changes while it is on the page, as a single node. */
    private static TrustedHtml together(String... html) {
        return new TrustedHtml("div", "", String.join("", html));
    }

    private String heading(String words) {
        String id = "discussion-" + UUID.randomUUID();
        if (which.isEmpty()) {
            getElement().setAttribute("aria-labelledby", id);
        } else {
            // Two discussions at the same step have the same heading, so a list of landmarks needs the number.
            getElement().setAttribute("aria-label", which + ": " + words);
        }
        return "<h2 id=\"" + id + "\">" + Markup.escape(words) + "</h2>";
    }

    private String rubric() {
        return prompt.rubric().isEmpty()
                ? ""
                : Markup.element(
                        "details",
                        "",
                        Markup.text("summary", "", TEXT.get("rubric", "step", post))
                                + RubricList.withoutPoints(prompt.rubric()));
    }

    private String ask() {
        return Markup.element("div", "ask", Markup.element("div", "", Markdown.html(prompt.ask())));
    }

    private static String statement(StanceQuestion stance) {
        return Markup.text("p", "statement", "“" + stance.statement() + "”");
    }

    /** Returns who sees a post and whether it counts, in HTML. */
    private String whoSees() {
        List<String> sentences = new ArrayList<>();
        sentences.add(Markup.escape(
                context.inCourse() ? TEXT.get("before.course", "stance", stance != null) : TEXT.get("before.alone")));
        if (context.inCourse()) {
            sentences.add(context.counts());
        } else if (!prompt.considerations().isEmpty()) {
            sentences.add(Markup.escape(TEXT.get("before.considerations")));
        }
        return String.join(" ", sentences);
    }

    private int leastWords(boolean instructor) {
        return DiscussionService.least(prompt, context.thread, instructor);
    }

    /**
     * Turns the text of another post that was never sent into an edit of the existing post: a draft, or text that only this
     * browser has. See {@code scripts/draft.js}.
     */
    private HtmlContainer unposted(Post own) {
        HtmlContainer left = new HtmlContainer("readout-left");
        left.getElement()
                .setAttribute("data-key", context.key(Target.POST))
                .setAttribute("data-owner", context.ownerKey())
                .addEventListener("left", event -> {
                    String text = event.getEventData().path("event.detail.text").asString("");
                    long sequence =
                            event.getEventData().path("event.detail.sequence").asLong(0);
                    if (edit(own, text)) {
                        context.forgetInBrowser(Target.POST, sequence);
                    }
                })
                .addEventData("event.detail.text")
                .addEventData("event.detail.sequence");
        context.draft(Target.POST)
                .filter(draft -> edit(own, draft.text()))
                .ifPresent(draft -> context.drop(Target.POST));
        return left;
    }

    private boolean edit(Post own, String text) {
        return text.isBlank()
                || text.strip().equals(Mentions.typed(own.markdown()))
                || view(own.id()).filter(view -> view.openEditWith(text)).isPresent();
    }

    /** Shows how the stances of a class changed: a bar before, a bar after, each with its numbers in words. */
    private static final class StanceShiftView extends Div {

        StanceShiftView(StanceShift shift, List<String> scale) {
            addClassName("shift");
            add(new H3(TEXT.get("shift.heading")));
            int people = shift.people();
            if (shift.before().isEmpty()) {
                add(new Paragraph(TEXT.get("shift.few", "people", people, "least", StanceShift.LEAST_PEOPLE)));
            } else {
                add(Ui.quiet(TEXT.get("shift.people", "people", people)));
                addBar(TEXT.get("shift.before"), shift.before(), scale);
                addBar(TEXT.get("shift.after"), shift.after(), scale);
            }
        }

        private void addBar(String moment, List<Integer> counts, List<String> scale) {
            Div segments = Ui.box("segments");
            // The same numbers are in words below.
            segments.getElement().setAttribute("aria-hidden", "true");
            List<String> words = new ArrayList<>();
            for (int i = 0; i < counts.size(); i++) {
                int count = counts.get(i);
                words.add(scale.get(i) + " " + count);
                if (count > 0) {
                    Span segment = Ui.span(String.valueOf(count), "segment");
                    segment.getStyle().set("flex-grow", String.valueOf(count));
                    // From 0 at one end of the scale to 100 at the other.
                    segment.getStyle().set("--place", String.valueOf(i * 100 / Math.max(1, counts.size() - 1)));
                    segments.add(segment);
                }
            }
            Paragraph numbers = Ui.paragraph("", "numbers");
            numbers.add(Ui.span(moment, "moment"), new Span(": " + String.join(", ", words)));
            add(Ui.box("bar-of-stances", segments, numbers));
        }
    }
}
