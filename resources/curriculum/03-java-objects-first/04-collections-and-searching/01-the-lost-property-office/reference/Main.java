import java.util.List;
import java.util.Map;
import java.util.TreeMap;

public class Main {
    static Map<String, Integer> count(List<String> things) {
        Map<String, Integer> counts = new TreeMap<>();
        for (String thing : things) {
            counts.merge(thing.strip().toLowerCase(), 1, Integer::sum);
        }
        return counts;
    }

    static String mostLost(List<String> things) {
        String most = "nothing";
        int highest = 0;
        for (Map.Entry<String, Integer> entry : count(things).entrySet()) {
            if (entry.getValue() > highest) {
                most = entry.getKey();
                highest = entry.getValue();
            }
        }
        return most;
    }

    static List<String> several(List<String> things) {
        return count(things).entrySet().stream()
                .filter(entry -> entry.getValue() >= 2)
                .map(Map.Entry::getKey)
                .toList();
    }

    public static void main(String[] args) {
        System.out.println(count(List.of("umbrella", "Hat", "umbrella")));
    }
}
