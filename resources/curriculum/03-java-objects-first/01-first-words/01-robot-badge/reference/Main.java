import java.util.Scanner;

public class Main {
    public static void main(String[] args) {
        Scanner in = new Scanner(System.in);
        String robot = in.nextLine();
        String owner = in.nextLine();

        System.out.println("Hello, my name is " + robot.toUpperCase() + ".");
        System.out.println("If lost, bring me to " + owner + ".");
        System.out.println("My name has " + robot.length() + " letters.");
    }
}
