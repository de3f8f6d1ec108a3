public class Main {
    /// Sends commands such as "enter 2" to a lift and returns its state after them.
    static String ride(Lift lift, String... commands) {
        for (String command : commands) {
            String[] words = command.split(" ");
            int number = Integer.parseInt(words[1]);
            switch (words[0]) {
                case "enter" -> lift.enter(number);
                case "leave" -> lift.leave(number);
                case "go" -> lift.go(number);
                default -> throw new IllegalArgumentException(command);
            }
        }
        return lift.state();
    }

    public static void main(String[] args) {
        System.out.println(ride(new Lift(9, 4), "enter 3", "go 5", "go 3"));
    }
}
