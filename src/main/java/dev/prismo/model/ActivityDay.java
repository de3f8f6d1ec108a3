package dev.prismo.model;

import java.time.LocalDate;

/// What a learner did on one day of their own calendar.
///
/// @param events labs passed, attempts graded and answers given
/// @param attempts graded attempts
/// @param passed those of `attempts` that passed
/// @param minutes spent in labs
public record ActivityDay(LocalDate date, int events, int attempts, int passed, int minutes) {}
