package org.readout.notice;

import java.time.Instant;
import org.readout.user.User;

/** A student whose address the mail server refused, and when. */
public record MailFailure(User student, Instant at) {}
