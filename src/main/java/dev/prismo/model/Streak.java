package dev.prismo.model;

import java.time.LocalDate;
import java.util.Optional;

/// Days in a row with something learned, as computed from recorded events.
///
/// @param current days up to today, or yesterday if today has nothing yet
/// @param freezes days off in stock, 2 at most, one earned per 7-day run
/// @param explanation why it is what it is, in one English sentence from the server
public record Streak(int current, int longest, Optional<LocalDate> lastActive, int freezes, String explanation) {
    public static final Streak NONE = new Streak(0, 0, Optional.empty(), 0, "");
}
