package org.readout.attempt;

import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The rules of attempts that a test inserts as plain rows. */
public final class StoredRules {

    private StoredRules() {}

    /** Returns the {@code rules_id} of an attempt. */
    public static int id(JdbcTemplate jdbc, AttemptRules rules) {
        return new AttemptRepository(jdbc).rulesId(rules);
    }

    /** Returns the {@code selection} of an attempt. */
    public static String selection(QuestionSelection selection) {
        return JsonMapper.shared().writeValueAsString(selection);
    }
}
