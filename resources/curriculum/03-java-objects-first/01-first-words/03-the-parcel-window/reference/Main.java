import java.util.Scanner;

public class Main {
    static final double UNKNOWN = -1;

    public static void main(String[] args) {
        Scanner in = new Scanner(System.in);
        String kind = in.nextLine();
        int grams = Integer.parseInt(in.nextLine());

        double parcel = grams <= 5000 ? 6.40 : 9.40;
        double price = switch (kind) {
            case "letter" -> grams <= 50 ? 1.10 : 1.70;
            case "book" -> grams <= 1000 ? 2.20 : parcel;
            case "parcel" -> parcel;
            default -> UNKNOWN;
        };

        if (price == UNKNOWN) {
            System.out.println("unknown");
        } else {
            System.out.printf("%.2f%n", price);
        }
    }
}
