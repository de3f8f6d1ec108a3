public class Main {
    static Spot follow(Spot start, String directions) {
        Spot spot = start;
        return spot;
    }

    public static void main(String[] args) {
        System.out.println(follow(new Spot(0, 0), "N3 E2 S1"));
    }
}
