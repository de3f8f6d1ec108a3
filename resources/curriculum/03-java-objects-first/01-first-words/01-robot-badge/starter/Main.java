import java.util.Scanner;

public class Main {
    public static void main(String[] args) {
        Scanner in = new Scanner(System.in);
        String robot = in.nextLine();

        System.out.println("Hello, my name is " + robot + ".");
    }
}
