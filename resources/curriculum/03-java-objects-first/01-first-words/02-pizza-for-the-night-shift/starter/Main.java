import java.util.Scanner;

public class Main {
    public static void main(String[] args) {
        Scanner in = new Scanner(System.in);
        int people = Integer.parseInt(in.nextLine());
        int pizzas = Integer.parseInt(in.nextLine());
        double price = Double.parseDouble(in.nextLine());

        System.out.println("Slices each: " + pizzas);
    }
}
