import java.util.Scanner;

public class Main {
    public static void main(String[] args) {
        Scanner in = new Scanner(System.in);
        String kind = in.nextLine();
        int grams = Integer.parseInt(in.nextLine());

        double price = switch (kind) {
            case "parcel" -> 6.40;
            default -> -1;
        };

        System.out.printf("%.2f%n", price);
    }
}
