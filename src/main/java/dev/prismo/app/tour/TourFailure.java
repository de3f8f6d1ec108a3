package dev.prismo.app.tour;

/// A step of the tour did not hold.
final class TourFailure extends RuntimeException {
    TourFailure(String message) {
        super(message);
    }

    TourFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
