import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.util.Comparator;
import java.util.List;

public class Main {
    public static void main(String[] args) {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        List<String> lines = in.lines().sorted(Comparator.naturalOrder()).toList();

        int place = 1;
        for (String line : lines) {
            System.out.println(place + ". " + line);
            place++;
        }
    }
}
