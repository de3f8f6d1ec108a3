public class Main {
    static String line(String pattern, int times) {
        return pattern.repeat(times);
    }

    static String sign(String text) {
        String edge = "+" + line("-", text.length() + 2) + "+";
        return edge + "\n| " + text + " |\n" + edge;
    }

    static String initials(String name) {
        StringBuilder result = new StringBuilder();
        for (String word : name.split(" ")) {
            result.append(word.substring(0, 1).toUpperCase()).append(".");
        }
        return result.toString();
    }

    public static void main(String[] args) {
        System.out.println(sign("Ada"));
        System.out.println(initials("emily dickinson"));
    }
}
