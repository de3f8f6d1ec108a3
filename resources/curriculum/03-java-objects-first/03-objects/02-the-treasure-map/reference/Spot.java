/// A place on the map.
record Spot(int x, int y) {
    int stepsTo(Spot other) {
        return Math.abs(x - other.x) + Math.abs(y - other.y);
    }

    Spot moved(int east, int north) {
        return new Spot(x + east, y + north);
    }
}
