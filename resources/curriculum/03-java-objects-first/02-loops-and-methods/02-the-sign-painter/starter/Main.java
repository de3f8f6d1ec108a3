public class Main {
    static String line(String pattern, int times) {
        return pattern;
    }

    static String sign(String text) {
        return "| " + text + " |";
    }

    static String initials(String name) {
        return name;
    }

    public static void main(String[] args) {
        System.out.println(sign("Ada"));
        System.out.println(initials("emily dickinson"));
    }
}
