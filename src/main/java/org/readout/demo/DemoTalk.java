package org.readout.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.readout.course.CourseId;
import org.readout.demo.DemoTexts.Text;
import org.readout.discussion.DiscussionService;
import org.readout.discussion.Post;
import org.readout.discussion.PostId;
import org.readout.discussion.ThreadId;
import org.readout.discussion.WriteResult;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Prompt;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.Lesson.StanceQuestion;
import org.readout.user.UserId;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** Lets the students take stances, post and reply, in the order of time: nobody replies to what is not there yet. */
@Component
@ConditionalOnBooleanProperty("readout.demo")
final class DemoTalk {

    private static final int ONLY_STANCES = 4;
    private static final int WRITE_OF_GENERAL = 2;

    private final DiscussionService discussion;
    private final DemoClock clock;

    DemoTalk(DiscussionService discussion, DemoClock clock) {
        this.discussion = discussion;
        this.clock = clock;
    }

    /** Something that happens at a time. */
    private record Event(Instant at, Runnable what) {}

    /** Whoever writes at a prompt, and when. */
    private record Writer(SimulatedStudent pupil, Text text, Instant at) {}

    /**
     * Lets them talk about a lesson.
     *
     * @param done when each student had done with each section, by its id
     */
    void about(
            Lesson lesson, CourseId course, Map<SimulatedStudent, Map<String, Instant>> done, DemoCalendar calendar) {
        DemoTexts texts = DemoTexts.load();
        List<Text> general = new ArrayList<>(texts.general());
        List<String> generalReplies = new ArrayList<>(texts.generalReplies());
        List<Event> events = new ArrayList<>();
        for (Section section : lesson.sections()) {
            for (Prompt prompt : section.prompts()) {
                List<Text> own = texts.byPrompt().get(prompt.id());
                List<Text> fitting = own == null ? taken(general, generalReplies, prompt) : own;
                plan(
                        new ThreadId(course, lesson.id(), prompt.id()),
                        prompt,
                        fitting,
                        ready(done, section),
                        calendar,
                        events);
            }
        }
        events.stream().sorted(Comparator.comparing(Event::at)).forEach(event -> clock.doAt(event.at(), event.what()));
    }

    /** Takes texts that are long enough out of the general ones, so that none is written twice. */
    private static List<Text> taken(List<Text> general, List<String> replies, Prompt prompt) {
        List<Text> taken = new ArrayList<>();
        for (Text text : List.copyOf(general)) {
            if (taken.size() < WRITE_OF_GENERAL && Post.words(text.text()) >= prompt.leastWords()) {
                general.remove(text);
                List<String> answer = replies.isEmpty() ? List.of() : List.of(replies.removeFirst());
                taken.add(new Text(text.text(), text.before(), text.after(), answer));
            }
        }
        return taken;
    }

    /** Those who had done with the section, the likely writers first, with the time. */
    private static List<Map.Entry<SimulatedStudent, Instant>> ready(
            Map<SimulatedStudent, Map<String, Instant>> done, Section section) {
        Map<SimulatedStudent, Instant> finished = new HashMap<>();
        Map<SimulatedStudent, Integer> eagerness = new HashMap<>();
        done.forEach((pupil, sections) -> {
            Instant at = sections.get(section.id());
            if (at != null) {
                finished.put(pupil, at);
                eagerness.put(pupil, pupil.ability() + pupil.between(-250, 250));
            }
        });
        return finished.entrySet().stream()
                .sorted(Comparator.comparing(
                        (Map.Entry<SimulatedStudent, Instant> entry) -> eagerness.getOrDefault(entry.getKey(), 0),
                        Comparator.reverseOrder()))
                .toList();
    }

    private void plan(
            ThreadId place,
            Prompt prompt,
            List<Text> texts,
            List<Map.Entry<SimulatedStudent, Instant>> ready,
            DemoCalendar calendar,
            List<Event> events) {
        List<Writer> writers = new ArrayList<>();
        for (int i = 0; i < ready.size(); i++) {
            SimulatedStudent pupil = ready.get(i).getKey();
            Instant before = ready.get(i).getValue().plusSeconds(pupil.between(30, 300));
            if (i < texts.size()) {
                Text text = texts.get(i);
                Writer writer = new Writer(pupil, text, before.plusSeconds(pupil.between(400, 1600)));
                writers.add(writer);
                stance(place, prompt.stance(), pupil, text.before(), before, events);
                if (pupil.happens(0.9)) {
                    Instant after = writer.at().plusSeconds(pupil.between(300, 7200));
                    stance(place, prompt.stance(), pupil, text.after(), after, events);
                }
            } else if (i < texts.size() + ONLY_STANCES) {
                stance(place, prompt.stance(), pupil, pupil.between(0, 4), before, events);
            }
        }
        Map<Writer, PostId> posted = new HashMap<>();
        writers.forEach(writer -> {
            events.add(new Event(writer.at(), () -> posted.put(writer, post(place, writer))));
            replies(writer, writers, posted, calendar, events);
        });
    }

    private void stance(
            ThreadId place,
            @Nullable StanceQuestion stance,
            SimulatedStudent pupil,
            int ofFive,
            Instant at,
            List<Event> events) {
        if (stance == null) {
            return;
        }
        int step = ofFive * (stance.scale().size() - 1) / 4;
        events.add(new Event(at, () -> {
            if (discussion.takeStance(place, pupil.id(), step).isEmpty()) {
                throw new IllegalStateException("The demonstration could not take a stance at " + place);
            }
        }));
    }

    private PostId post(ThreadId place, Writer writer) {
        return written(discussion.post(place, writer.pupil().id(), writer.text().text()));
    }

    private void replies(
            Writer writer,
            List<Writer> writers,
            Map<Writer, PostId> posted,
            DemoCalendar calendar,
            List<Event> events) {
        List<Writer> others =
                writers.stream().filter(other -> !other.equals(writer)).toList();
        if (others.isEmpty()) {
            return;
        }
        int first = writer.pupil().between(0, others.size() - 1);
        for (int i = 0; i < writer.text().replies().size(); i++) {
            String text = writer.text().replies().get(i);
            Writer other = others.get((first + i) % others.size());
            Instant bothThere = other.at().isAfter(writer.at()) ? other.at() : writer.at();
            Instant wanted = bothThere.plusSeconds(writer.pupil().between(900, 130_000));
            Instant latest =
                    calendar.now().minus(Duration.ofMinutes(writer.pupil().between(5, 300)));
            Instant at = wanted.isBefore(latest) ? wanted : latest;
            UserId author = other.pupil().id();
            events.add(new Event(at, () -> {
                PostId parent = posted.get(writer);
                if (parent != null) {
                    written(discussion.reply(PostId.random(), parent, author, text));
                }
            }));
        }
    }

    private static PostId written(WriteResult outcome) {
        if (outcome instanceof WriteResult.Written written) {
            return written.id();
        }
        throw new IllegalStateException("The demonstration could not write a post: " + outcome);
    }
}
