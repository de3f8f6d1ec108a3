import java.util.Scanner;

public class Main {
    public static void main(String[] args) {
        Scanner in = new Scanner(System.in);
        int stops = in.nextInt();

        System.out.print("Aboard:");
        for (int stop = 0; stop < stops; stop++) {
            int on = in.nextInt();
            int off = in.nextInt();
            System.out.print(" " + on);
        }
        System.out.println();
    }
}
