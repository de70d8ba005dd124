package org.readout.lesson;

import org.jspecify.annotations.Nullable;
import org.readout.user.UserId;

public record LessonPerson(UserId id, String name, @Nullable String email, LessonRole role) {}
