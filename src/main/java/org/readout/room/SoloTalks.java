package org.readout.room;

import java.util.HashMap;
import java.util.Map;

/**
 * A negotiation that a person holds alone, against the recorded positions.
 *
 * @param role the id of the role that the person took
 * @param rounds how many of the two are submitted
 * @param chosen the wordings by their issues, by round
 */
public record SoloTalks(String role, int rounds, Map<Integer, Map<String, String>> chosen) {

    /** Returns the wordings by their issues, as they are in a round. */
    public Map<String, String> text(int round) {
        Map<String, String> text = new HashMap<>(chosen.getOrDefault(1, Map.of()));
        if (round > 1) {
            text.putAll(chosen.getOrDefault(round, Map.of()));
        }
        return text;
    }
}
