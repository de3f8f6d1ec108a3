import java.util.Scanner;

public class Main {
    static final int SLICES_PER_PIZZA = 8;

    public static void main(String[] args) {
        Scanner in = new Scanner(System.in);
        int people = Integer.parseInt(in.nextLine());
        int pizzas = Integer.parseInt(in.nextLine());
        double price = Double.parseDouble(in.nextLine());

        int slices = pizzas * SLICES_PER_PIZZA;
        System.out.println("Slices each: " + slices / people);
        System.out.println("Left over: " + slices % people);
        System.out.printf("Each pays: %.2f%n", pizzas * price / people);
    }
}
