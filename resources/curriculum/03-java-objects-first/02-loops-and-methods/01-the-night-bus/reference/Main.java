import java.util.Scanner;

public class Main {
    public static void main(String[] args) {
        Scanner in = new Scanner(System.in);
        int[] aboard = new int[in.nextInt()];
        int people = 0;
        for (int stop = 0; stop < aboard.length; stop++) {
            people += in.nextInt();
            people -= in.nextInt();
            aboard[stop] = people;
        }

        int fullest = 0;
        for (int stop = 1; stop < aboard.length; stop++) {
            if (aboard[stop] > aboard[fullest]) {
                fullest = stop;
            }
        }

        System.out.print("Aboard:");
        for (int count : aboard) {
            System.out.print(" " + count);
        }
        System.out.println();
        System.out.println("Fullest after stop " + (fullest + 1) + " with " + aboard[fullest]);
        System.out.println("Still aboard: " + people);
    }
}
