import java.util.List;
import java.util.Map;
import java.util.TreeMap;

public class Main {
    static Map<String, Integer> count(List<String> things) {
        Map<String, Integer> counts = new TreeMap<>();
        for (String thing : things) {
            counts.put(thing, 1);
        }
        return counts;
    }

    static String mostLost(List<String> things) {
        return "nothing";
    }

    static List<String> several(List<String> things) {
        return List.of();
    }

    public static void main(String[] args) {
        System.out.println(count(List.of("umbrella", "Hat", "umbrella")));
    }
}
