package org.readout.lesson;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A negotiation about a text, as its file describes it. Texts are Markdown with the links of a section's text.
 *
 * @param asOf the day of the scene
 * @param consent the ids of the roles whose consent the text needs
 */
public record Room(
        String id,
        String title,
        String asOf,
        int minutes,
        String scene,
        List<String> consent,
        List<Issue> issues,
        List<Role> roles,
        String happened,
        List<String> questions) {

    /** What a role says of a wording, in the record. */
    public enum Attitude {
        WANTS,
        ACCEPTS,
        CONDITION,
        REFUSES
    }

    /**
     * @param clauses the wordings to choose from
     * @param record what was said of it in the record
     */
    public record Issue(String id, String title, String ask, List<Clause> clauses, String record) {

        public Optional<Clause> clause(@Nullable String clauseId) {
            return clauses.stream().filter(it -> it.id.equals(clauseId)).findFirst();
        }
    }

    /** @param stances by the id of the role */
    public record Clause(String id, String text, Map<String, Stance> stances) {}

    /** @param needs for a condition, the wordings that the text must also have, as {@code issue/clause} */
    public record Stance(Attitude stance, List<String> needs, String why, List<String> sources) {

        /** @param text the wordings of the text by their issues */
        boolean isMet(Map<String, String> text) {
            return switch (stance) {
                case WANTS, ACCEPTS -> true;
                case REFUSES -> false;
                case CONDITION ->
                    needs.stream().map(need -> need.split("/", 2)).allMatch(need -> need[1].equals(text.get(need[0])));
            };
        }
    }

    /**
     * @param known what everyone in the room knows that it wants
     * @param brief what only this role knows
     */
    public record Role(String id, String name, String known, List<Line> brief) {}

    /** A line of a private brief. */
    public record Line(String label, String text) {}

    public Optional<Role> role(@Nullable String roleId) {
        return roles.stream().filter(it -> it.id.equals(roleId)).findFirst();
    }

    /** Returns the roles whose consent the text needs. */
    public List<Role> consenting() {
        return roles.stream().filter(role -> consent.contains(role.id)).toList();
    }

    /** Returns a role's position on a wording, if the text has one for the issue. */
    public Optional<Stance> stance(Issue issue, Role role, Map<String, String> text) {
        return issue.clause(text.get(issue.id)).map(clause -> clause.stances.get(role.id));
    }

    /**
     * Returns the issues on which a role doesn't consent to a text; none if it consents to all of it.
     *
     * @param text the wordings by their issues
     */
    public List<Issue> refused(Role role, Map<String, String> text) {
        return issues.stream()
                .filter(issue -> stance(issue, role, text)
                        .filter(stance -> !stance.isMet(text))
                        .isPresent())
                .toList();
    }

    /** Returns the texts that may link to notes, in the order of the page. */
    public Stream<String> linking() {
        return Stream.concat(Stream.of(scene), Stream.concat(issues.stream().map(Issue::record), Stream.of(happened)));
    }
}
