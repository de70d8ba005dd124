package org.readout.question.map;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * A point on the earth, in hundredths of a degree, which is about a kilometre.
 *
 * @param latitude from −9000 to 9000, positive to the north
 * @param longitude from −18000 to 18000, positive to the east
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record GeoPoint(int latitude, int longitude) {}
