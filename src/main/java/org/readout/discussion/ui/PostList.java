package org.readout.discussion.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.course.CourseGroup;
import org.readout.course.GroupFilter;
import org.readout.discussion.Draft.Target;
import org.readout.discussion.Post;
import org.readout.discussion.PostFilter;
import org.readout.discussion.PostFilter.Kind;
import org.readout.discussion.PostFilter.Order;
import org.readout.text.Messages;
import org.readout.user.UserId;
import org.readout.web.FormField;
import org.readout.web.FormField.Select;
import org.readout.web.FormField.Select.SelectOption;
import org.readout.web.FormField.TextInput;
import org.readout.web.Ui;

/** The posts of a thread, the first of them open; with filters, an order and a search if there are enough of them. */
final class PostList extends Div {

    private static final Messages TEXT = Messages.of("discussion");

    /** The number of posts that are open at first, and that a click adds. */
    static final int POSTS_AT_ONCE = 20;

    /** The fewest posts that a student can filter. */
    private static final int LEAST_TO_FILTER = 6;

    private final DiscussionContext context;
    private final List<Post> posts;
    private final PostFilter.Reader reader;
    private final Map<UserId, CourseGroup> groups;
    private final UnorderedList kinds = new UnorderedList();
    private final Div list = new Div();
    private int shown;

    /** @param groups of the students, for the staff; empty for others */
    PostList(DiscussionContext context, List<Post> posts, Map<UserId, CourseGroup> groups, int shown) {
        this.context = context;
        this.posts = posts;
        this.groups = groups;
        this.shown = shown;
        this.reader = context.filtering();
        kinds.addClassName("filters");
        boolean staff = context.isInstructor();
        if (posts.size() >= (staff ? 1 : LEAST_TO_FILTER)) {
            add(kinds, tools(staff));
        }
        add(list);
        show();
    }

    int shown() {
        return shown;
    }

    private Div tools(boolean staff) {
        Div tools = Ui.box("post-tools");
        List<Order> orders = List.of(Order.NEWEST, Order.OLDEST, Order.MOST_REPLIES);
        Select order = new Select(orders.stream()
                .map(each -> new SelectOption(each.name(), TEXT.get("list.order.option", "order", each)))
                .toList());
        order.setValue(context.filter.order().name());
        order.addValueChangeListener(change -> choose(context.filter.with(Order.valueOf(change.getValue()))));
        tools.add(new FormField(TEXT.get("list.order"), order));
        if (staff && !groups.isEmpty()) {
            Select group = new Select(GroupFilter.options(groups.values().stream()
                    .distinct()
                    .sorted(Comparator.comparing(CourseGroup::name))
                    .toList()));
            group.addValueChangeListener(
                    change -> choose(context.filter.by(members(new GroupFilter(change.getValue())))));
            tools.add(new FormField(TEXT.get("list.group"), group));
        }
        if (staff && !context.scale.isEmpty()) {
            Select stance = new Select(Stream.concat(
                            Stream.of(new SelectOption("", TEXT.get("list.stance.all"))),
                            IntStream.range(0, context.scale.size())
                                    .mapToObj(step -> new SelectOption(String.valueOf(step), context.scale.get(step))))
                    .toList());
            stance.addValueChangeListener(change -> choose(
                    context.filter.ofStance(change.getValue().isEmpty() ? null : Integer.valueOf(change.getValue()))));
            tools.add(new FormField(TEXT.get("list.stance"), stance));
        }
        TextInput search = new TextInput("search", "search-posts");
        search.setValue(context.filter.search());
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(change -> choose(context.filter.searching(change.getValue())));
        tools.add(new FormField(TEXT.get("list.search"), search));
        return tools;
    }

    private @Nullable Set<UserId> members(GroupFilter group) {
        return group.equals(GroupFilter.ALL)
                ? null
                : posts.stream()
                        .flatMap(Post::all)
                        .flatMap(post -> Stream.ofNullable(post.authorId()))
                        .filter(author -> group.includes(groups.get(author)))
                        .collect(Collectors.toSet());
    }

    private void choose(PostFilter filter) {
        context.filter = filter;
        shown = POSTS_AT_ONCE;
        show();
    }

    private void show() {
        kinds.removeAll();
        for (Kind kind : kinds()) {
            long count = PostFilter.count(kind, posts, reader);
            if (count > 0 || kind == Kind.ALL || kind == context.filter.kind()) {
                NativeButton button = Ui.button("", "linky");
                Ui.rich(button, TEXT.get("list.kind", "kind", kind, "count", count));
                button.addClickListener(click -> choose(context.filter.with(kind)));
                button.getElement().setAttribute("aria-pressed", String.valueOf(kind == context.filter.kind()));
                kinds.add(new ListItem(button));
            }
        }
        list.removeAll();
        List<Post> chosen = context.filter.of(posts, reader);
        if (chosen.isEmpty() && !posts.isEmpty()) {
            NativeButton all = Ui.button(
                    TEXT.get("list.show-all", "count", posts.size()),
                    "act plain",
                    () -> choose(PostFilter.all(context.filter.order())));
            list.add(Ui.empty(new Paragraph(TEXT.get("list.none")), Ui.row(all)));
        }
        int least = 0;
        for (int i = 0; i < chosen.size(); i++) {
            least = isWorkedAt(chosen.get(i)) ? i + 1 : least;
        }
        addPosts(chosen, 0, Math.max(shown, least));
        context.saveSeen();
    }

    private List<Kind> kinds() {
        List<Kind> all = new ArrayList<>(List.of(Kind.ALL, Kind.NEW, Kind.WITHOUT_REPLY, Kind.OTHER_STANCE));
        if (context.isInstructor()) {
            all.add(Kind.HIDDEN);
            all.add(Kind.REPORTED);
        }
        return all;
    }

    private void addPosts(List<Post> chosen, int from, int to) {
        int end = Math.min(to, chosen.size());
        chosen.subList(from, end).forEach(post -> list.add(new PostView(post, 1, context)));
        int left = chosen.size() - end;
        if (left > 0) {
            String words = TEXT.get("after.more", "all", left <= POSTS_AT_ONCE, "count", POSTS_AT_ONCE, "left", left);
            NativeButton more = Ui.button(words, "act", "plain");
            more.addClickListener(click -> {
                shown = end + POSTS_AT_ONCE;
                list.remove(more);
                addPosts(chosen, end, shown);
                context.saveSeen();
                Component next = list.getComponentAt(end);
                next.getElement().callJsFunction("focus");
            });
            list.add(more);
        }
    }

    /** Returns whether the user wrote the post or is writing at it. */
    private boolean isWorkedAt(Post post) {
        return post.own()
                || context.draft(Target.replyTo(post.id())).isPresent()
                || post.replies().stream()
                        .anyMatch(reply -> reply.own()
                                && context.draft(Target.editOf(reply.id())).isPresent());
    }

    /** Opens all posts, because the address of the page names one that may be folded. */
    void showAll() {
        shown = Integer.MAX_VALUE - POSTS_AT_ONCE;
        choose(PostFilter.all(context.filter.order()));
    }
}
