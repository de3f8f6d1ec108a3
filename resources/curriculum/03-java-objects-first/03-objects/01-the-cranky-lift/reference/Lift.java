class Lift {
    private final int top;
    private final int capacity;
    private int floor;
    private int aboard;
    private int travelled;

    Lift(int top, int capacity) {
        this.top = top;
        this.capacity = capacity;
    }

    boolean enter(int guests) {
        if (aboard + guests > capacity) {
            return false;
        }
        aboard += guests;
        return true;
    }

    void leave(int guests) {
        aboard = Math.max(0, aboard - guests);
    }

    boolean go(int target) {
        if (target < 0 || target > top) {
            return false;
        }
        travelled += Math.abs(target - floor);
        floor = target;
        return true;
    }

    String state() {
        return "floor " + floor + ", " + aboard + " aboard, " + travelled + " travelled";
    }
}
