public class Main {
    static Spot follow(Spot start, String directions) {
        if (directions.isEmpty()) {
            return start;
        }
        Spot spot = start;
        for (String direction : directions.split(" ")) {
            int steps = Integer.parseInt(direction.substring(1));
            spot = switch (direction.charAt(0)) {
                case 'N' -> spot.moved(0, steps);
                case 'E' -> spot.moved(steps, 0);
                case 'S' -> spot.moved(0, -steps);
                case 'W' -> spot.moved(-steps, 0);
                default -> throw new IllegalArgumentException(direction);
            };
        }
        return spot;
    }

    public static void main(String[] args) {
        System.out.println(follow(new Spot(0, 0), "N3 E2 S1"));
    }
}
